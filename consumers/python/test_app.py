"""What a Python user gets from the built wheel."""

import json
from pathlib import Path

import pytest
from aws_cdk import App, Environment, RemovalPolicy, Stack
from aws_cdk.assertions import Match, Template
from cdk_secure_organization import (
    Guardrail,
    GuardrailSet,
    OrganizationLayout,
    OrganizationSource,
    SecureOrganization,
)

import app as example


@pytest.fixture(scope="module")
def template() -> Template:
    return Template.from_stack(example.organization_stack)


@pytest.fixture(scope="module")
def assembly() -> Path:
    return Path(example.app.synth().directory)


@pytest.fixture
def app() -> App:
    return App()


@pytest.fixture
def stack(app: App) -> Stack:
    return Stack(app, "Organization", env=Environment(account="111111111111", region="us-east-1"))


def findings(app: App) -> str:
    with pytest.raises(RuntimeError, match="Validation failed with the following errors") as error:
        app.synth()
    return str(error.value)


def test_makes_the_organizational_units_of_the_standard_layout(template: Template) -> None:
    units = template.find_resources("AWS::Organizations::OrganizationalUnit").values()
    assert {unit["Properties"]["Name"] for unit in units} == {
        "Foundational", "Workloads", "Production", "SDLC", "Staging", "Development", "Sandbox",
        "Infra", "PolicyStaging", "Maintenance", "Suspended",
    }


def test_makes_the_accounts_under_their_organizational_unit(template: Template) -> None:
    template.resource_count_is("AWS::Organizations::Account", 2)
    (production,) = template.find_resources(
        "AWS::Organizations::OrganizationalUnit", {"Properties": {"Name": "Production"}}
    )
    template.has_resource_properties("AWS::Organizations::Account", {
        "AccountName": "ShopProduction",
        "Email": "aws+shop@example.com",
        "ParentIds": [{"Fn::GetAtt": [production, "Id"]}],
        "Tags": [{"Key": "team", "Value": "shop"}],
    })


def test_attaches_what_is_enforced_and_not_what_is_counted(template: Template) -> None:
    policies = template.find_resources("AWS::Organizations::Policy").values()
    assert {policy["Properties"]["Type"] for policy in policies} == {"SERVICE_CONTROL_POLICY"}
    text = json.dumps(list(policies))
    assert "organizations:LeaveOrganization" in text
    assert "ap-northeast-1" in text
    assert "InternetGateway" not in text


def test_keeps_organization_units_and_accounts_when_they_leave_the_template(template: Template) -> None:
    for kind, number in [("Organization", 1), ("OrganizationalUnit", 11), ("Account", 2)]:
        resources = template.find_resources(f"AWS::Organizations::{kind}")
        assert len(resources) == number
        assert all(resource["DeletionPolicy"] == "Retain" for resource in resources.values())
        assert all(resource["UpdateReplacePolicy"] == "Retain" for resource in resources.values())


def test_writes_the_counted_guardrail_to_the_manifest(assembly: Path) -> None:
    manifest = json.loads((assembly / "secure-organization.main.json").read_text())
    counted = [guardrail for guardrail in manifest["guardrails"] if guardrail["mode"] == "COUNT"]
    assert [(guardrail["id"], guardrail["target"]["key"]) for guardrail in counted] == [
        ("denyInternetGateways", "Sdlc"),
    ]


def test_reads_the_id_of_an_account_in_another_region(assembly: Path) -> None:
    home = Template.from_json(json.loads((assembly / "Security.template.json").read_text()))
    home.has_parameter("*", {
        "Type": "AWS::SSM::Parameter::Value<String>",
        "Default": "/cdk-secure-organization/main/account/LogArchive",
    })
    home.has_resource_properties("AWS::SSM::Parameter", {"Value": {"Ref": Match.any_value()}})


def test_adopts_an_organization_by_nested_values_maps_and_enums(stack: Stack) -> None:
    org = SecureOrganization(
        stack,
        "Adopted",
        source=OrganizationSource.existing(organization_id="o-exampleorgid", root_id="r-ab12"),
        layout=OrganizationLayout.aws_recommended(),
        organizational_unit_names={"Infrastructure": "Platform"},
        existing_organizational_unit_ids={"Suspended": "ou-ab12-cdefgh34"},
    )
    trial = org.root.add_organizational_unit("Trial", removal_policy=RemovalPolicy.DESTROY)
    legacy = trial.add_existing_account("Legacy", account_id="222222222222")

    template = Template.from_stack(stack)
    template.resource_count_is("AWS::Organizations::Organization", 0)
    template.has_resource("AWS::Organizations::OrganizationalUnit", {
        "Properties": {"Name": "Platform", "ParentId": "r-ab12"}, "DeletionPolicy": "Retain",
    })
    template.has_resource("AWS::Organizations::OrganizationalUnit", {
        "Properties": {"Name": "Trial"}, "DeletionPolicy": "Delete",
    })
    assert not template.find_resources("AWS::Organizations::OrganizationalUnit", {"Properties": {"Name": "Suspended"}})
    assert (org.organization_id, org.suspended.organizational_unit_id) == ("o-exampleorgid", "ou-ab12-cdefgh34")
    assert (legacy.account_id, legacy.account_name, legacy.key) == ("222222222222", "Legacy", "Legacy")


def test_tells_everything_that_is_wrong_at_once(app: App, stack: Stack) -> None:
    org = SecureOrganization(stack, "Organization", qualifier="Bad Qualifier")
    org.production.add_account("Shop", email="nobody")
    org.production.add_account("Audit", email="aws+audit@example.com")
    org.staging.add_account("Audit", email="aws+audit@example.com")
    org.suspended.add_existing_account("Legacy", account_id="2222")
    guardrails = GuardrailSet(stack, "Guardrails", organization=org, allowed_regions=["mars-north-1"])
    guardrails.add(stack, Guardrail.deny_everything())

    text = findings(app)
    for finding in ["badQualifier", "badEmail", "twoParents", "badAccountId", "unknownRegion", "unknownTarget"]:
        assert f"[{finding}]" in text
    assert "account `Audit` appears under both `Production` and `Staging`; an account has exactly one parent" in text


def test_names_the_organizational_units_that_there_are(stack: Stack) -> None:
    org = SecureOrganization(stack, "Organization", layout=OrganizationLayout.aws_recommended())
    with pytest.raises(RuntimeError, match="has no organizational unit `Foundational`; it has `Security`, `Infrastructure`"):
        _ = org.foundational
