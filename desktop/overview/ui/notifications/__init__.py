"""Notifications: what is told (`deciding`), when it is looked for (`watching`), how it is shown (`sending`, `bus`)."""
