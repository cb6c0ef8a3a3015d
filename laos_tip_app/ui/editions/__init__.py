"""The editions on this computer: install, switch, see what changed."""
