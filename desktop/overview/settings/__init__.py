"""What can be set, declared once, and secrets in the system's keyring."""
