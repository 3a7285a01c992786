package io.pilothouse.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FakeMlflow;
import io.pilothouse.fakes.FakeObjectStore;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

class GatesTests {
    private static final ModelVersionId LLAMA = new ModelVersionId("llama", "15");
    private static final EnvironmentName PROD = EnvironmentName.of("prod");
    private static final String RULES = """
            environments:
              dev: {}
              prod:
                metrics:
                  - metric: mmlu_pro
                    label: MMLU-Pro
                    min: 0.68
                  - metric: toxicity
                    label: Toxicity
                    max: 0.02
                evaluation:
                  maxAge: 14d
                checksums: required
                licences: [llama3.3]
                aliases: [challenger]
                tags:
                  - tag: dataset
                    is: "2026.10"
            """;

    private final HandClock clock = new HandClock();
    private final FakeMlflow mlflow = new FakeMlflow();
    private final FakeObjectStore store = new FakeObjectStore();
    private final FakeRepository changes = new FakeRepository(clock);
    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private final Gates gates = new Gates(
            new Catalogue(mlflow, new WeightsReader(mlflow, store), clock),
            new Checksums(store, Runnable::run, clock),
            changes,
            new ServedNow(beans.getBeanProvider(ServedWhere.class)),
            clock);

    @BeforeEach
    void aVersionThatPassesEverything() {
        mlflow.add("llama", "15", Map.of("license", "llama3.3", "dataset", "2026.10"), List.of("challenger"));
        mlflow.run("run15", Map.of("mmlu_pro", 0.703, "toxicity", 0.011));
        store.put("s3://models/15/config.json", "{}")
                .put("s3://models/15/model.safetensors", "weights")
                .seal("s3://models/15");
        changes.commit(Map.of(Layout.STANDARD.file(ConsoleFile.GATES), RULES));
    }

    @Test
    void aVersionThatKeepsToAllRulesPasses() {
        GateReport report = gates.judge(LLAMA, PROD);

        assertThat(report.results())
                .hasSize(7)
                .allSatisfy(result -> assertThat(result.verdict()).isEqualTo(Verdict.PASSED));
        assertThat(report.passed()).isTrue();
        assertThat(report.refusals()).isEmpty();
    }

    @Test
    void allRefusalsAreToldWorstFirst() {
        mlflow.add("llama", "15", Map.of("license", "unknown"), List.of());
        mlflow.run("run15", Map.of("mmlu_pro", 0.5));
        store.put("s3://models/15/model.safetensors", "tampered");

        GateReport report = gates.judge(LLAMA, PROD);

        assertThat(report.refusals()).hasSize(6);
        assertThat(report.results()).extracting(Result::verdict).isSorted();
        assertThat(report.results())
                .extracting(result -> result.gate().toString())
                .containsExactly(
                        "MMLU-Pro",
                        "Weights checksums",
                        "Licence",
                        "Alias challenger",
                        "Tag dataset",
                        "Toxicity",
                        "Evaluation age");
        assertThat(report.results().get(1).more().details())
                .singleElement()
                .asString()
                .startsWith("model.safetensors: has sha256:");
    }

    @Test
    void anEnvironmentThatAsksForNothingPasses() {
        assertThat(gates.judge(LLAMA, EnvironmentName.of("dev")).passed()).isTrue();
    }

    @Test
    void withoutRulesNothingPasses() {
        assertThat(gates.judge(LLAMA, EnvironmentName.of("qa")).refusals())
                .map(Reason::toString)
                .containsExactly(
                        "console/gates.yaml does not name qa, so nothing says what a version must have there.");

        changes.commit(Map.of());
        assertThat(gates.judge(LLAMA, PROD).refusals())
                .map(Reason::toString)
                .singleElement()
                .asString()
                .startsWith("console/gates.yaml is not in the repository at ");
    }

    @Test
    void aFileThatTheSchemaRefusesSaysEveryPlaceAndPassesNothing() {
        changes.forget().commit(Map.of(Layout.STANDARD.file(ConsoleFile.GATES), """
                environments:
                  prod:
                    metrics:
                      - label: MMLU
                      - metric: toxicity
                        maximum: 0.02
                """));

        GateReport report = gates.judge(LLAMA, PROD);

        assertThat(report.passed()).isFalse();
        assertThat(report.refusals().getFirst())
                .asString()
                .contains("console/gates.yaml:4", "environments.prod.metrics[0]", "environments.prod.metrics[1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "environments: [                     | console/gates.yaml:2",
                "environments: []                    | console/gates.yaml:1: environments:",
                "environments: {prod: {licence: []}} | console/gates.yaml:1: environments.prod.licence: unknown field",
                "environments: {prod: {aliases: ok}} | console/gates.yaml:1: environments.prod.aliases: ok (expected: a list)",
                "''                                  | console/gates.yaml:",
            })
    void aBrokenFileLeavesTheRulesBeforeInForceAndSaysWhoBrokeIt(String broken, String problem) {
        CommitId good = changes.head().commit();
        CommitId culprit = changes.commit(Map.of(Layout.STANDARD.file(ConsoleFile.GATES), broken + "\n"));

        GateReport report = gates.judge(LLAMA, PROD);

        assertThat(report.results()).hasSize(7);
        assertThat(report.rules()).isEqualTo(good);
        assertThat(gates.broken())
                .get()
                .asString()
                .startsWith(problem)
                .endsWith("Broken since commit " + culprit.abbreviated() + " by Somebody; the file of commit "
                        + good.abbreviated() + " is in force.");
    }

    @Test
    void theRulesOfACommitAreReadOnceAndTheReportNamesIt() {
        gates.judge(LLAMA, PROD);
        gates.judge(LLAMA, PROD);
        assertThat(changes.reads).isEqualTo(1);

        CommitId next = changes.commit(Map.of(Layout.STANDARD.file(ConsoleFile.GATES), RULES.replace("0.68", "0.71")));
        GateReport report = gates.judge(LLAMA, PROD);

        assertThat(report.rules()).isEqualTo(next);
        assertThat(report.refusals())
                .map(Reason::toString)
                .containsExactly("MMLU-Pro is 0.703; prod asks for ≥\u00a00.71.");
    }

    @Test
    void whileMlflowFailsEverythingOfItIsUnknownAndSaysWhy() {
        mlflow.fail(new ClientFailure.Unreachable("MLflow did not answer within 10 s"));

        GateReport report = gates.judge(LLAMA, PROD);

        assertThat(report.results()).hasSize(7).extracting(Result::verdict).containsOnly(Verdict.UNKNOWN);
        assertThat(report.refusals()).map(Reason::toString).containsOnly("MLflow did not answer within 10 s");
    }

    @Test
    void whileTheStoreFailsOnlyTheChecksumsAreUnknown() {
        store.fail(new ClientFailure.Denied("minio.test refuses the credential"));

        assertThat(gates.judge(LLAMA, PROD).refusals())
                .map(Reason::toString)
                .containsExactly("minio.test refuses the credential");
    }

    @Test
    void filesThatAreStillHashedAreCheckingAndDoNotPass() {
        Gates slow = new Gates(
                new Catalogue(mlflow, new WeightsReader(mlflow, store), clock),
                new Checksums(store, later -> {}, clock),
                changes,
                new ServedNow(beans.getBeanProvider(ServedWhere.class)),
                clock);

        GateReport report = slow.judge(LLAMA, PROD);

        assertThat(report.checking()).isTrue();
        assertThat(report.passed()).isFalse();
        assertThat(report.refusals())
                .map(Reason::toString)
                .containsExactly("The files are still being compared: 0\u00a0B of 9\u00a0B compared.");
    }

    @Test
    void aManifestThatLeadsOutOfTheFolderIsRefused() {
        store.put("s3://models/15/SHA256SUMS", "0".repeat(64) + "  ../../etc/passwd\n");

        Result weights = gates.judge(LLAMA, PROD).results().getFirst();

        assertThat(weights.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(weights.more().details())
                .anyMatch(line -> line.toString().startsWith("SHA256SUMS:1: the name leaves"));
        assertThat(weights.more().details())
                .anyMatch(line -> line.toString().startsWith("model.safetensors: in the store"));
    }

    @Test
    void whatServesInTheSameEnvironmentStandsBeside() {
        mlflow.add("llama", "14", Map.of(), List.of());
        mlflow.run("run14", Map.of("mmlu_pro", 0.691, "toxicity", 0.012));
        ServedWhere where = model -> List.of(served("9", "staging"), served("14", "prod"), served("15", "prod"));
        beans.registerSingleton("servedWhere", where);

        Result mmlu = gates.judge(LLAMA, PROD).results().getFirst();

        assertThat(mmlu.more().serving()).hasToString("0.691");
        assertThat(mmlu.more().difference()).hasToString("+0.012");
    }

    @Test
    void aVersionThatDoesNotExistIsNotJudged() {
        assertThatThrownBy(() -> gates.judge(new ModelVersionId("llama", "99"), PROD))
                .isInstanceOf(ClientException.class)
                .hasMessage("MLflow has no llama version 99");
    }

    private static ServedWhere.Served served(String version, String environment) {
        return new ServedWhere.Served(
                new ModelVersionId("llama", version),
                EndpointId.of("llama-chat", environment),
                "fleet/x",
                ServingState.SERVING,
                null,
                List.of());
    }
}
