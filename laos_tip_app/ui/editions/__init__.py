"""The editions on this computer: take one, switch, see what changed."""
