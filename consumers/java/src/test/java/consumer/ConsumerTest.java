package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cdksecureorganization.AccountOptions;
import io.github.cdksecureorganization.ExistingAccountOptions;
import io.github.cdksecureorganization.Guardrail;
import io.github.cdksecureorganization.GuardrailSet;
import io.github.cdksecureorganization.IAccount;
import io.github.cdksecureorganization.IOrganizationalUnit;
import io.github.cdksecureorganization.OrganizationAttributes;
import io.github.cdksecureorganization.OrganizationLayout;
import io.github.cdksecureorganization.OrganizationSource;
import io.github.cdksecureorganization.OrganizationalUnitOptions;
import io.github.cdksecureorganization.SecureOrganization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** What a Java user gets from the built artifact. */
class ConsumerTest {
    private static final String UNIT = "AWS::Organizations::OrganizationalUnit";
    private static final String ACCOUNT = "AWS::Organizations::Account";
    private static final String POLICY = "AWS::Organizations::Policy";
    private static final ReadmeApp EXAMPLE = new ReadmeApp();
    private static final Template TEMPLATE = Template.fromStack(EXAMPLE.organizationStack);

    private App app;
    private Stack stack;

    @BeforeEach
    void anotherApp() {
        app = new App();
        stack = new Stack(app, "Organization", ReadmeApp.inRegion("us-east-1"));
    }

    @Test
    @DisplayName("makes the organizational units of the standard layout")
    void units() {
        Set<Object> names = TEMPLATE.findResources(UNIT).values().stream()
            .map(unit -> properties(unit).get("Name")).collect(Collectors.toSet());
        assertEquals(Set.of("Foundational", "Workloads", "Production", "SDLC", "Staging", "Development", "Sandbox",
            "Infra", "PolicyStaging", "Maintenance", "Suspended"), names);
    }

    @Test
    @DisplayName("makes the accounts under their organizational unit")
    void accounts() {
        String production = TEMPLATE.findResources(UNIT, Map.of("Properties", Map.of("Name", "Production")))
            .keySet().iterator().next();
        TEMPLATE.resourceCountIs(ACCOUNT, 2);
        TEMPLATE.hasResourceProperties(ACCOUNT, Map.of(
            "AccountName", "ShopProduction",
            "Email", "aws+shop@example.com",
            "ParentIds", List.of(Map.of("Fn::GetAtt", List.of(production, "Id"))),
            "Tags", List.of(Map.of("Key", "team", "Value", "shop"))));
    }

    @Test
    @DisplayName("attaches what is enforced and not what is counted")
    void policies() {
        Map<String, Map<String, Object>> policies = TEMPLATE.findResources(POLICY);
        assertFalse(policies.isEmpty());
        policies.values().forEach(policy -> assertEquals("SERVICE_CONTROL_POLICY", properties(policy).get("Type")));
        String text = policies.toString();
        assertTrue(text.contains("organizations:LeaveOrganization"));
        assertTrue(text.contains("ap-northeast-1"));
        assertFalse(text.contains("InternetGateway"));
    }

    @Test
    @DisplayName("keeps organization, units and accounts when they leave the template")
    void removal() {
        Map.of("AWS::Organizations::Organization", 1, UNIT, 11, ACCOUNT, 2).forEach((type, number) -> {
            Map<String, Map<String, Object>> resources = TEMPLATE.findResources(type);
            assertEquals(number, resources.size());
            resources.values().forEach(resource -> {
                assertEquals("Retain", resource.get("DeletionPolicy"));
                assertEquals("Retain", resource.get("UpdateReplacePolicy"));
            });
        });
    }

    @Test
    @DisplayName("writes the counted guardrail to the manifest")
    void manifest() throws Exception {
        String manifest = Files.readString(Path.of(EXAMPLE.app.synth().getDirectory(), "secure-organization.main.json"));
        assertTrue(manifest.contains("denyInternetGateways"));
        assertEquals(1, manifest.split("\"mode\": \"COUNT\"", -1).length - 1);
    }

    @Test
    @DisplayName("reads the id of an account in another Region")
    void directory() throws Exception {
        String home = Files.readString(Path.of(EXAMPLE.app.synth().getDirectory(), "Security.template.json"));
        assertTrue(home.contains("AWS::SSM::Parameter::Value<String>"));
        assertTrue(home.contains("/cdk-secure-organization/main/account/LogArchive"));
    }

    @Test
    @DisplayName("adopts an organization by nested values, maps and enums")
    void adoption() {
        SecureOrganization org = SecureOrganization.Builder.create(stack, "Adopted")
            .source(OrganizationSource.existing(OrganizationAttributes.builder()
                .organizationId("o-exampleorgid")
                .rootId("r-ab12")
                .build()))
            .layout(OrganizationLayout.awsRecommended())
            .organizationalUnitNames(Map.of("Infrastructure", "Platform"))
            .existingOrganizationalUnitIds(Map.of("Suspended", "ou-ab12-cdefgh34"))
            .build();
        IOrganizationalUnit trial = org.getRoot().addOrganizationalUnit("Trial", OrganizationalUnitOptions.builder()
            .removalPolicy(RemovalPolicy.DESTROY)
            .build());
        IAccount legacy = trial.addExistingAccount("Legacy", ExistingAccountOptions.builder()
            .accountId("222222222222")
            .build());

        Template template = Template.fromStack(stack);
        template.resourceCountIs("AWS::Organizations::Organization", 0);
        template.hasResource(UNIT, Map.of("Properties", Map.of("Name", "Platform", "ParentId", "r-ab12"), "DeletionPolicy", "Retain"));
        template.hasResource(UNIT, Map.of("Properties", Map.of("Name", "Trial"), "DeletionPolicy", "Delete"));
        assertTrue(template.findResources(UNIT, Map.of("Properties", Map.of("Name", "Suspended"))).isEmpty());
        assertEquals("o-exampleorgid", org.getOrganizationId());
        assertEquals("ou-ab12-cdefgh34", org.getSuspended().getOrganizationalUnitId());
        assertEquals("222222222222", legacy.getAccountId());
        assertEquals("Legacy", legacy.getAccountName());
        assertEquals("Legacy", legacy.getKey());
    }

    @Test
    @DisplayName("tells everything that is wrong at once")
    void findings() {
        SecureOrganization org = SecureOrganization.Builder.create(stack, "Organization").qualifier("Bad Qualifier").build();
        org.getProduction().addAccount("Shop", AccountOptions.builder().email("nobody").build());
        org.getProduction().addAccount("Audit", AccountOptions.builder().email("aws+audit@example.com").build());
        org.getStaging().addAccount("Audit", AccountOptions.builder().email("aws+audit@example.com").build());
        org.getSuspended().addExistingAccount("Legacy", ExistingAccountOptions.builder().accountId("2222").build());
        GuardrailSet.Builder.create(stack, "Guardrails").organization(org).allowedRegions(List.of("mars-north-1")).build()
            .add(another(), Guardrail.denyEverything());

        String text = assertThrows(RuntimeException.class, app::synth).getMessage();
        for (String finding : List.of("badQualifier", "badEmail", "twoParents", "badAccountId", "unknownRegion", "unknownTarget")) {
            assertTrue(text.contains("[" + finding + "]"), () -> finding + " is missing in " + text);
        }
        assertTrue(text.contains("account `Audit` appears under both `Production` and `Staging`; an account has exactly one parent"));
    }

    @Test
    @DisplayName("names the organizational units that there are")
    void unknownUnit() {
        SecureOrganization org = SecureOrganization.Builder.create(stack, "Organization")
            .layout(OrganizationLayout.awsRecommended())
            .build();
        String text = assertThrows(RuntimeException.class, org::getFoundational).getMessage();
        assertTrue(text.contains("has no organizational unit `Foundational`; it has `Security`, `Infrastructure`"), text);
    }

    /** A node of another organization. */
    private static IOrganizationalUnit another() {
        return new SecureOrganization(new Stack(new App(), "Other", ReadmeApp.inRegion("us-east-1")), "Other").getSandbox();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Map<String, Object> resource) {
        return (Map<String, Object>) resource.get("Properties");
    }
}
