"""Reading and writing processes as BPMN 2.0: the subset of docs/rules/processes.md, and nothing beside it."""
