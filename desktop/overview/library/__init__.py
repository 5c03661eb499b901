"""The reader's library: everything that is kept, in one SQLite file.

Reading: functions that take a `sqlite3.Connection` of `Library.connect()` and give frozen values (`articles`, `counts`,
`search`, `sources`, `pictures`). Writing: functions that take the `Library`, run in one transaction and give `Changes`
(`arrivals`, `states`, `notes`, `choices`, `retention`). Nothing here is imported before it is used.
"""
