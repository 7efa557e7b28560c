"""The app of the README in Python."""

from aws_cdk import App, Environment, Stack
from aws_cdk.aws_ssm import StringParameter
from cdk_secure_organization import Guardrail, GuardrailMode, GuardrailSet, SecureOrganization

app = App()
organization_stack = Stack(app, "Organization", env=Environment(account="111111111111", region="us-east-1"))
home_stack = Stack(app, "Security", env=Environment(account="111111111111", region="ap-northeast-1"))

org = SecureOrganization(organization_stack, "Organization")
org.production.add_account("ShopProduction", email="aws+shop@example.com", tags={"team": "shop"})
logs = org.infrastructure.add_account("LogArchive", email="aws+logs@example.com")

guardrails = GuardrailSet(
    organization_stack,
    "Guardrails",
    organization=org,
    allowed_regions=["ap-northeast-1", "us-east-1"],
)
guardrails.add(org.sdlc, Guardrail.deny_internet_gateways(), mode=GuardrailMode.COUNT)

StringParameter(home_stack, "LogArchiveAccount", string_value=logs.account_id)
