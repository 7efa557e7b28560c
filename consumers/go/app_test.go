package consumer

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/assertions"
	"github.com/aws/jsii-runtime-go"
	cso "github.com/cdk-secure-organization/cdk-secure-organization-go/cdksecureorganization"
)

const (
	unit    = "AWS::Organizations::OrganizationalUnit"
	account = "AWS::Organizations::Account"
	policy  = "AWS::Organizations::Policy"
)

type object = map[string]interface{}

var (
	example  readmeApp
	template assertions.Template
	assembly string
)

func TestMain(m *testing.M) {
	defer jsii.Close()
	example = newReadmeApp()
	template = assertions.Template_FromStack(example.organizationStack, nil)
	assembly = *example.app.Synth(nil).Directory()
	m.Run()
}

func TestMakesTheOrganizationalUnitsOfTheStandardLayout(t *testing.T) {
	var names []string
	for _, resource := range resources(unit) {
		names = append(names, resource["Properties"].(object)["Name"].(string))
	}
	slices.Sort(names)
	want := []string{"Development", "Foundational", "Infra", "Maintenance", "PolicyStaging", "Production", "SDLC", "Sandbox",
		"Staging", "Suspended", "Workloads"}
	if !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
}

func TestMakesTheAccountsUnderTheirOrganizationalUnit(t *testing.T) {
	var production string
	for id := range *template.FindResources(jsii.String(unit), object{"Properties": object{"Name": "Production"}}) {
		production = id
	}
	template.ResourceCountIs(jsii.String(account), jsii.Number(2))
	template.HasResourceProperties(jsii.String(account), object{
		"AccountName": "ShopProduction",
		"Email":       "aws+shop@example.com",
		"ParentIds":   []interface{}{object{"Fn::GetAtt": []interface{}{production, "Id"}}},
		"Tags":        []interface{}{object{"Key": "team", "Value": "shop"}},
	})
}

func TestAttachesWhatIsEnforcedAndNotWhatIsCounted(t *testing.T) {
	policies := resources(policy)
	for id, resource := range policies {
		if kind := resource["Properties"].(object)["Type"]; kind != "SERVICE_CONTROL_POLICY" {
			t.Errorf("%s is a %v", id, kind)
		}
	}
	text, err := json.Marshal(policies)
	if err != nil {
		t.Fatal(err)
	}
	contains(t, string(text), "organizations:LeaveOrganization", "ap-northeast-1")
	if strings.Contains(string(text), "InternetGateway") {
		t.Error("a counted guardrail is attached")
	}
}

func TestKeepsOrganizationUnitsAndAccountsWhenTheyLeaveTheTemplate(t *testing.T) {
	for kind, number := range map[string]int{"AWS::Organizations::Organization": 1, unit: 11, account: 2} {
		found := resources(kind)
		if len(found) != number {
			t.Errorf("%d of %s, want %d", len(found), kind, number)
		}
		for id, resource := range found {
			if resource["DeletionPolicy"] != "Retain" || resource["UpdateReplacePolicy"] != "Retain" {
				t.Errorf("%s is not retained", id)
			}
		}
	}
}

func TestWritesTheCountedGuardrailToTheManifest(t *testing.T) {
	var manifest struct {
		Guardrails []struct {
			Id, Mode string
			Target   struct{ Key string }
		}
	}
	if err := json.Unmarshal([]byte(read(t, "secure-organization.main.json")), &manifest); err != nil {
		t.Fatal(err)
	}
	var counted []string
	for _, guardrail := range manifest.Guardrails {
		if guardrail.Mode == "COUNT" {
			counted = append(counted, guardrail.Id+" on "+guardrail.Target.Key)
		}
	}
	if !slices.Equal(counted, []string{"denyInternetGateways on Sdlc"}) {
		t.Errorf("got %v", counted)
	}
}

func TestReadsTheIdOfAnAccountInAnotherRegion(t *testing.T) {
	contains(t, read(t, "Security.template.json"),
		"AWS::SSM::Parameter::Value<String>", "/cdk-secure-organization/main/account/LogArchive")
}

func TestAdoptsAnOrganizationByNestedValuesMapsAndEnums(t *testing.T) {
	_, stack := anotherApp()
	org := cso.NewSecureOrganization(stack, jsii.String("Adopted"), &cso.SecureOrganizationProps{
		Source: cso.OrganizationSource_Existing(&cso.OrganizationAttributes{
			OrganizationId: jsii.String("o-exampleorgid"),
			RootId:         jsii.String("r-ab12"),
		}),
		Layout:                        cso.OrganizationLayout_AwsRecommended(),
		OrganizationalUnitNames:       &map[string]*string{"Infrastructure": jsii.String("Platform")},
		ExistingOrganizationalUnitIds: &map[string]*string{"Suspended": jsii.String("ou-ab12-cdefgh34")},
	})
	trial := org.Root().AddOrganizationalUnit(jsii.String("Trial"), &cso.OrganizationalUnitOptions{
		RemovalPolicy: awscdk.RemovalPolicy_DESTROY,
	})
	legacy := trial.AddExistingAccount(jsii.String("Legacy"), &cso.ExistingAccountOptions{
		AccountId: jsii.String("222222222222"),
	})

	adopted := assertions.Template_FromStack(stack, nil)
	adopted.ResourceCountIs(jsii.String("AWS::Organizations::Organization"), jsii.Number(0))
	adopted.HasResource(jsii.String(unit), object{"Properties": object{"Name": "Platform", "ParentId": "r-ab12"}, "DeletionPolicy": "Retain"})
	adopted.HasResource(jsii.String(unit), object{"Properties": object{"Name": "Trial"}, "DeletionPolicy": "Delete"})
	if made := *adopted.FindResources(jsii.String(unit), object{"Properties": object{"Name": "Suspended"}}); len(made) > 0 {
		t.Errorf("the adopted organizational unit is made as %v", made)
	}
	for got, want := range map[string]string{
		*org.OrganizationId():                   "o-exampleorgid",
		*org.Suspended().OrganizationalUnitId(): "ou-ab12-cdefgh34",
		*legacy.AccountId():                     "222222222222",
		*legacy.AccountName() + *legacy.Key():   "LegacyLegacy",
	} {
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestTellsEverythingThatIsWrongAtOnce(t *testing.T) {
	app, stack := anotherApp()
	org := cso.NewSecureOrganization(stack, jsii.String("Organization"), &cso.SecureOrganizationProps{
		Qualifier: jsii.String("Bad Qualifier"),
	})
	org.Production().AddAccount(jsii.String("Shop"), &cso.AccountOptions{Email: jsii.String("nobody")})
	org.Production().AddAccount(jsii.String("Audit"), &cso.AccountOptions{Email: jsii.String("aws+audit@example.com")})
	org.Staging().AddAccount(jsii.String("Audit"), &cso.AccountOptions{Email: jsii.String("aws+audit@example.com")})
	org.Suspended().AddExistingAccount(jsii.String("Legacy"), &cso.ExistingAccountOptions{AccountId: jsii.String("2222")})
	guardrails := cso.NewGuardrailSet(stack, jsii.String("Guardrails"), &cso.GuardrailSetProps{
		Organization:   org,
		AllowedRegions: jsii.Strings("mars-north-1"),
	})
	_, otherStack := anotherApp()
	other := cso.NewSecureOrganization(otherStack, jsii.String("Other"), nil)
	guardrails.Add(other.Sandbox(), cso.Guardrail_DenyEverything(), nil)

	text := panicOf(t, func() { app.Synth(nil) })
	contains(t, text, "[badQualifier]", "[badEmail]", "[twoParents]", "[badAccountId]", "[unknownRegion]", "[unknownTarget]",
		"account `Audit` appears under both `Production` and `Staging`; an account has exactly one parent")
}

func TestNamesTheOrganizationalUnitsThatThereAre(t *testing.T) {
	_, stack := anotherApp()
	org := cso.NewSecureOrganization(stack, jsii.String("Organization"), &cso.SecureOrganizationProps{
		Layout: cso.OrganizationLayout_AwsRecommended(),
	})
	text := panicOf(t, func() { org.Foundational() })
	contains(t, text, "has no organizational unit `Foundational`; it has `Security`, `Infrastructure`")
}

func anotherApp() (awscdk.App, awscdk.Stack) {
	app := awscdk.NewApp(nil)
	return app, awscdk.NewStack(app, jsii.String("Organization"), inRegion("us-east-1"))
}

func resources(kind string) map[string]object {
	found := map[string]object{}
	for id, resource := range *template.FindResources(jsii.String(kind), nil) {
		found[id] = *resource
	}
	return found
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(assembly, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func contains(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("no %q in %s", part, text)
		}
	}
}

// panicOf tells what the function panics with: so errors of the library arrive in Go.
func panicOf(t *testing.T, run func()) (text string) {
	t.Helper()
	defer func() {
		reason := recover()
		if reason == nil {
			t.Fatal("there was no panic")
		}
		text = fmt.Sprint(reason)
	}()
	run()
	return
}
