"""Translation on the reader's own machine: which language a text is in, models, engines, what was translated before.

The face of the room: `language` (which language), `models` (what can be had, what is installed), `client` (the
translating child, for the engine), `translator` (the same work in this process, for the command line).
"""
