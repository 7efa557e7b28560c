package consumer;

import io.github.cdksecureorganization.AccountOptions;
import io.github.cdksecureorganization.Guardrail;
import io.github.cdksecureorganization.GuardrailMode;
import io.github.cdksecureorganization.GuardrailOptions;
import io.github.cdksecureorganization.GuardrailSet;
import io.github.cdksecureorganization.IAccount;
import io.github.cdksecureorganization.SecureOrganization;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ssm.StringParameter;

/** The app of the README in Java. */
final class ReadmeApp {
    final App app = new App();
    final Stack organizationStack = new Stack(app, "Organization", inRegion("us-east-1"));
    final Stack homeStack = new Stack(app, "Security", inRegion("ap-northeast-1"));

    ReadmeApp() {
        SecureOrganization org = new SecureOrganization(organizationStack, "Organization");
        org.getProduction().addAccount("ShopProduction", AccountOptions.builder()
            .email("aws+shop@example.com")
            .tags(Map.of("team", "shop"))
            .build());
        IAccount logs = org.getInfrastructure().addAccount("LogArchive", AccountOptions.builder()
            .email("aws+logs@example.com")
            .build());

        GuardrailSet guardrails = GuardrailSet.Builder.create(organizationStack, "Guardrails")
            .organization(org)
            .allowedRegions(List.of("ap-northeast-1", "us-east-1"))
            .build();
        guardrails.add(org.getSdlc(), Guardrail.denyInternetGateways(), GuardrailOptions.builder()
            .mode(GuardrailMode.COUNT)
            .build());

        StringParameter.Builder.create(homeStack, "LogArchiveAccount").stringValue(logs.getAccountId()).build();
    }

    static StackProps inRegion(String region) {
        return StackProps.builder()
            .env(Environment.builder().account("111111111111").region(region).build())
            .build();
    }
}
