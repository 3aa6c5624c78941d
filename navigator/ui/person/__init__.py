"""A person: header, story, plan, contacts."""
