"""public/ → a host: what is to be added, changed and deleted there, and the doing of it. Never builds."""

from site_builder.deploy.deploying import Deployment, deploy_site
from site_builder.deploy.hosts import open_host

__all__ = ["Deployment", "deploy_site", "open_host"]
