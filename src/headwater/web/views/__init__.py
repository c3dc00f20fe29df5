"""What the server's pages show, as plain records: pure functions of what the case holds."""
