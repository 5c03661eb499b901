"""The settings dialogue: pages of rows, each row made from how its setting is declared."""
