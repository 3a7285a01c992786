package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.gateway.CarriedPolicies;
import io.pilothouse.access.gateway.GatewayProblems;
import io.pilothouse.access.gateway.Trap;
import io.pilothouse.access.gateway.Trap.Fallen;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.EnvironmentName;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway of the sandbox is told from the beginning. */
class GatewayInTheSandboxTests {
    private static final EnvironmentName PROD = EnvironmentName.of("prod");

    @TempDir
    Path directory = Path.of("");

    private FileTree main = FileTree.of(Map.of());
    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void begin() {
        SimulatedWorld world = new SimulatedWorld(directory);
        main = FileTree.of(world.git.files(world.git.head()).all());
        today = LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC);
    }

    @Test
    void itIsWhatIsDeclaredFromTheBeginning() {
        List<Fallen> found = GatewayProblems.in(PROD, CarriedPolicies.State.of(main), today);

        assertThat(found).extracting(Fallen::trap).doesNotContain(Trap.OUT_OF_DATE);
    }

    @Test
    void itHoldsCallersOnTheGatewayAndOnEachRoute() {
        assertThat(main.files("platform/gateway"))
                .contains("platform/gateway/securitypolicy.yaml", "platform/gateway/trafficpolicy.yaml");
        assertThat(main.files("models/qwen3-235b-agent/prod"))
                .contains("models/qwen3-235b-agent/prod/aigatewayroute.yaml")
                .doesNotContain("models/qwen3-235b-agent/prod/route.yaml");
        assertThat(main.file("models/llama-31-8b-chat/prod/kustomization.yaml").orElseThrow())
                .contains("- aigatewayroute.yaml", "- securitypolicy.yaml", "- trafficpolicy.yaml")
                .doesNotContain("- route.yaml");
        assertThat(main.file("models/gemma-3-27b-translate/prod/kustomization.yaml")
                        .orElseThrow())
                .contains("- route.yaml", "- securitypolicy.yaml")
                .doesNotContain("- aigatewayroute.yaml");
        assertThat(main.files("models/mixtral-8x7b-batch/staging"))
                .doesNotContain("models/mixtral-8x7b-batch/staging/securitypolicy.yaml");
    }

    @Test
    void budgetsOfTokensAreHeldButForTheEndpointWithAPathOfItsOwn() {
        List<Fallen> found = GatewayProblems.in(PROD, CarriedPolicies.State.of(main), today);

        assertThat(found)
                .filteredOn(fallen -> fallen.trap() == Trap.ON_A_PATH)
                .extracting(fallen -> fallen.what().toString())
                .hasSize(2)
                .allSatisfy(what -> assertThat(what).contains("gemma-3-27b-translate", "path of its own"));
    }

    @Test
    void theRuleThatItsRateLimitServiceSaysRefusedIsTheOneOfTheTeamWhoseBurstsItIs() {
        String limits =
                main.file("models/llama-31-8b-chat/prod/trafficpolicy.yaml").orElseThrow();

        List<?> rules = (List<?>) YamlDocument.parse("trafficpolicy.yaml", limits)
                .get("spec.rateLimit.global.rules")
                .orElseThrow();

        assertThat(rules.get(GatewaySamples.OF_PLATFORM).toString())
                .contains("value=platform", "requests=60", "Minute");
    }

    @Test
    void nothingInItIsATrapThatWouldBlock() {
        List<Fallen> found = GatewayProblems.in(PROD, CarriedPolicies.State.of(main), today);

        assertThat(found)
                .filteredOn(fallen -> fallen.trap().severity() == Severity.BLOCKS)
                .isEmpty();
    }
}
