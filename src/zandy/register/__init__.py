"""The register: where organisations keep their AI systems lawful. The only part of Zandy that knows Django."""
