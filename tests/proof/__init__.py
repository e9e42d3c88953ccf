"""Certificates, the rows they are about, their checker and what finds them."""
