"""The loop on screen: actions, connections, assessments."""
