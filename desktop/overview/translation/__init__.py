"""Translation on the reader's own machine: models, engines, what was translated before.

The face of the room: `models` (what can be had, what is installed), `client` (the translating child, for the engine),
`translator` (the same work in this process, for the command line).
"""
