package io.pilothouse.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FakeMlflow;
import io.pilothouse.fakes.FakeObjectStore;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.models.CheckedFile.By;
import io.pilothouse.models.CheckedFile.State;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChecksumsTests {
    private static final String FOLDER = "s3://models/1";
    private final HandClock clock = new HandClock();
    private final FakeMlflow mlflow = new FakeMlflow();
    private final FakeObjectStore store = new FakeObjectStore();
    private final List<Runnable> queue = new ArrayList<>();
    private final Checksums atOnce = new Checksums(store, Runnable::run, clock);
    private final Checksums queued = new Checksums(store, queue::add, clock);

    private Weights weights() {
        return new WeightsReader(mlflow, store).read(mlflow.add("llama", "1", Map.of(), List.of()));
    }

    private FakeObjectStore sealed() {
        return store.put(FOLDER + "/a.safetensors", "first")
                .put(FOLDER + "/b.safetensors", "second")
                .seal(FOLDER);
    }

    private static State state(CheckedWeights checked, String name) {
        return checked.files().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void filesThatAreWhatTheManifestSaysAreTheSame() {
        sealed();

        CheckedWeights checked = atOnce.check(weights(), Duration.ZERO);

        assertThat(checked.allSame()).isTrue();
        assertThat(checked.files()).extracting(CheckedFile::state).containsOnly(new State.Same(By.HASHING));
        assertThat(checked.compared()).isEqualTo(Bytes.of(11));
    }

    @Test
    void aFileWrittenAgainUnderTheSameEtagIsReadAgain() {
        sealed();
        atOnce.check(weights(), Duration.ZERO);
        store.putWithTheSameEtag(FOLDER + "/a.safetensors", "firsT", HandClock.START.plusSeconds(1));

        CheckedWeights checked = atOnce.check(weights(), Duration.ZERO);

        assertThat(state(checked, "a.safetensors")).isInstanceOf(State.Differs.class);
        assertThat(state(checked, "b.safetensors")).isEqualTo(new State.Same(By.HASHING));
    }

    @Test
    void eachFileThatDiffersIsMissingOrIsExtraIsNamed() {
        sealed().put(FOLDER + "/a.safetensors", "firsT")
                .put(FOLDER + "/pickle.bin", "?")
                .remove(FOLDER + "/b.safetensors");

        CheckedWeights checked = atOnce.check(weights(), Duration.ZERO);

        assertThat(state(checked, "a.safetensors")).isEqualTo(new State.Differs(digest("firsT"), By.HASHING));
        assertThat(state(checked, "b.safetensors")).isEqualTo(new State.Missing());
        assertThat(state(checked, "pickle.bin")).isEqualTo(new State.Extra());
        assertThat(checked.wrong()).hasSize(3);
        assertThat(checked.allSame()).isFalse();
    }

    @Test
    void theChecksumOfTheStoreIsTakenWhereItKeepsOneAndTheFileIsNotRead() {
        store.putWithChecksum(FOLDER + "/a.safetensors", "first", digest("first"))
                .seal(FOLDER)
                .putWithChecksum(FOLDER + "/a.safetensors", "first", digest("other"));
        Weights weights = weights();
        store.opened().clear();

        CheckedWeights checked = atOnce.check(weights, Duration.ZERO);

        assertThat(state(checked, "a.safetensors")).isEqualTo(new State.Differs(digest("other"), By.STORE));
        assertThat(store.opened()).isEmpty();
    }

    @Test
    void aFileIsHashedOnceUntilItsEtagChanges() {
        sealed();
        atOnce.check(weights(), Duration.ZERO);
        store.opened().clear();

        atOnce.check(weights(), Duration.ZERO);
        assertThat(store.opened()).noneMatch(path -> path.endsWith(".safetensors"));

        store.put(FOLDER + "/a.safetensors", "changed");
        CheckedWeights checked = atOnce.check(weights(), Duration.ZERO);
        assertThat(store.opened())
                .filteredOn(path -> path.endsWith(".safetensors"))
                .hasSize(1);
        assertThat(checked.wrong()).hasSize(1);
    }

    @Test
    void whatCannotBeHashedInTheCallIsUnderwayAndFinishesByItself() {
        sealed();
        Weights weights = weights();
        List<String> told = new ArrayList<>();
        queued.progress().follow(() -> told.add("changed"));

        CheckedWeights before = queued.check(weights, Duration.ofMillis(1));
        assertThat(before.isUnderway()).isTrue();
        assertThat(state(before, "a.safetensors")).isEqualTo(new State.Waits());

        queue.forEach(Runnable::run);
        assertThat(queued.look(weights).allSame()).isTrue();
        assertThat(told).isNotEmpty();
    }

    @Test
    void askingAgainDoesNotQueueAFileTwice() {
        sealed();
        Weights weights = weights();

        queued.check(weights, Duration.ZERO);
        queued.check(weights, Duration.ZERO);

        assertThat(queue).hasSize(2);
    }

    @Test
    void theVersionThatWasAskedForLastComesFirst() {
        sealed();
        Weights first = weights();
        store.put("s3://models/2/z.safetensors", "z").seal("s3://models/2");
        Weights second = new WeightsReader(mlflow, store).read(mlflow.add("llama", "2", Map.of(), List.of()));
        queued.check(first, Duration.ZERO);
        queued.check(second, Duration.ZERO);
        store.opened().clear();

        queue.forEach(Runnable::run);

        assertThat(store.opened())
                .containsExactly("s3://models/2/z.safetensors", FOLDER + "/a.safetensors", FOLDER + "/b.safetensors");
    }

    @Test
    void aFileNobodyAskedForInHalfAnHourIsNotRead() {
        sealed();
        Weights weights = weights();
        queued.check(weights, Duration.ZERO);
        store.opened().clear();

        clock.pass(Duration.ofMinutes(31));
        queue.forEach(Runnable::run);

        assertThat(store.opened()).isEmpty();
        assertThat(state(queued.look(weights), "a.safetensors")).isEqualTo(new State.NotChecked());
    }

    @Test
    void aFileThatCannotBeReadSaysWhyAndIsTriedAgainLater() {
        sealed();
        Weights weights = weights();
        store.fail(new ClientFailure.Unreachable("minio.test does not answer"));

        CheckedWeights failed = atOnce.check(weights, Duration.ZERO);
        store.fail(null);
        CheckedWeights soon = atOnce.check(weights, Duration.ZERO);
        clock.pass(Duration.ofSeconds(31));
        CheckedWeights later = atOnce.check(weights, Duration.ZERO);

        assertThat(state(failed, "a.safetensors"))
                .isEqualTo(new State.Failed(Reason.said("minio.test does not answer")));
        assertThat(soon.failed()).hasSize(2);
        assertThat(later.allSame()).isTrue();
    }

    @Test
    void aContentOfAnotherLengthThanListedIsNotBelieved() {
        sealed().putCut(FOLDER + "/a.safetensors", "first", 500);

        CheckedWeights checked = atOnce.check(weights(), Duration.ZERO);

        assertThat(state(checked, "a.safetensors")).isInstanceOf(State.Failed.class);
    }

    @Test
    void nothingIsTheSameWithoutAManifest() {
        store.put(FOLDER + "/a.safetensors", "first");

        assertThat(atOnce.check(weights(), Duration.ZERO).allSame()).isFalse();
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
