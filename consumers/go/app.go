// Package consumer holds the app of the README in Go.
package consumer

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsssm"
	"github.com/aws/jsii-runtime-go"
	cso "github.com/cdk-secure-organization/cdk-secure-organization-go/cdksecureorganization"
)

type readmeApp struct {
	app               awscdk.App
	organizationStack awscdk.Stack
	homeStack         awscdk.Stack
}

func newReadmeApp() readmeApp {
	app := awscdk.NewApp(nil)
	organizationStack := awscdk.NewStack(app, jsii.String("Organization"), inRegion("us-east-1"))
	homeStack := awscdk.NewStack(app, jsii.String("Security"), inRegion("ap-northeast-1"))

	org := cso.NewSecureOrganization(organizationStack, jsii.String("Organization"), nil)
	org.Production().AddAccount(jsii.String("ShopProduction"), &cso.AccountOptions{
		Email: jsii.String("aws+shop@example.com"),
		Tags:  &map[string]*string{"team": jsii.String("shop")},
	})
	logs := org.Infrastructure().AddAccount(jsii.String("LogArchive"), &cso.AccountOptions{
		Email: jsii.String("aws+logs@example.com"),
	})

	guardrails := cso.NewGuardrailSet(organizationStack, jsii.String("Guardrails"), &cso.GuardrailSetProps{
		Organization:   org,
		AllowedRegions: jsii.Strings("ap-northeast-1", "us-east-1"),
	})
	guardrails.Add(org.Sdlc(), cso.Guardrail_DenyInternetGateways(), &cso.GuardrailOptions{
		Mode: cso.GuardrailMode_COUNT,
	})

	awsssm.NewStringParameter(homeStack, jsii.String("LogArchiveAccount"), &awsssm.StringParameterProps{
		StringValue: logs.AccountId(),
	})
	return readmeApp{app, organizationStack, homeStack}
}

func inRegion(region string) *awscdk.StackProps {
	return &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("111111111111"), Region: jsii.String(region)},
	}
}
