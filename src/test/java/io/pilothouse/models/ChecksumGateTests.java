package io.pilothouse.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.fakes.FakeMlflow;
import io.pilothouse.fakes.FakeObjectStore;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What the gate of checksums says of files that nothing vouches for, or that are not there. */
class ChecksumGateTests {
    private static final ModelVersionId LLAMA = new ModelVersionId("llama", "15");
    private static final EnvironmentName PROD = EnvironmentName.of("prod");

    private final HandClock clock = new HandClock();
    private final FakeMlflow mlflow = new FakeMlflow();
    private final FakeObjectStore store = new FakeObjectStore();
    private final FakeRepository changes = new FakeRepository(clock);
    private final Gates gates = new Gates(
            new Catalogue(mlflow, new WeightsReader(mlflow, store), clock),
            new Checksums(store, Runnable::run, clock),
            changes,
            new ServedNow(new StaticListableBeanFactory().getBeanProvider(ServedWhere.class)),
            clock);

    @BeforeEach
    void aVersionWithAManifest() {
        mlflow.add("llama", "15", Map.of(), List.of());
        mlflow.run("run15", Map.of());
        store.put("s3://models/15/config.json", "{}")
                .put("s3://models/15/model.safetensors", "weights")
                .seal("s3://models/15");
        changes.commit(
                Map.of(Layout.STANDARD.file(ConsoleFile.GATES), "environments:\n  prod:\n    checksums: required\n"));
    }

    @Test
    void withoutAManifestTheWeightsAreRefused() {
        store.remove("s3://models/15/SHA256SUMS");

        assertThat(gates.judge(LLAMA, PROD).refusals())
                .map(Reason::toString)
                .containsExactly("s3://models/15 has no SHA256SUMS, so nothing says what the files must be.");
    }

    @Test
    void withoutAManifestNothingIsSaidToBeCompared() {
        store.remove("s3://models/15/SHA256SUMS");

        Result weights = gates.judge(LLAMA, PROD).results().getFirst();

        assertThat(weights.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(weights.actual()).hasToString("no SHA256SUMS");
        assertThat(weights.evidence()).hasToString("nothing to compare with");
        assertThat(weights.more().details()).isEmpty();
    }

    @Test
    void aFileThatIsMissingIsNotCountedAmongWhatWasCompared() {
        store.put("s3://models/15/second.safetensors", "second")
                .seal("s3://models/15")
                .remove("s3://models/15/second.safetensors");

        Result weights = gates.judge(LLAMA, PROD).results().getFirst();

        assertThat(weights.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(weights.evidence()).hasToString("9\u00a0B of 9\u00a0B compared, one file is missing");
    }
}
