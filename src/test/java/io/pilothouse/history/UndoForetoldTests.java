package io.pilothouse.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Foresight;
import io.pilothouse.changes.Foresight.Foreseen;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UndoForetoldTests {
    private static final String FILE = "models/mistral/prod/workload.yaml";
    private static final Actor RIKA = new Actor("Rika", "rika@example.org", Set.of(Role.PLATFORM_OPERATOR));

    private final FakeRepository repository = new FakeRepository(new HandClock());

    private ChangeSet undo(List<Foresight> foresights, String... paths) {
        ChangeSet plain = new ChangeSet(
                "Undo ccccccc",
                List.of("Takes back ccccccc by Rika Kern."),
                Scene.LATER,
                Stream.of(paths)
                        .<FileEdit>map(path -> new FileEdit.Write(path, "a: 1\n"))
                        .toList(),
                Effect.NONE,
                "",
                Map.of(Trailers.REVERTS, Scene.MINE.value()),
                null);
        repository.revertsTo(Scene.MINE, new Plan.Planned(plain));
        Plan plan = UndoCommitTests.of(repository, foresights).plan(new UndoCommit.Request(Scene.MINE, RIKA));
        return ((Plan.Planned) plan).changeSet();
    }

    private void mine(String... paths) {
        repository.commit(Scene.commit(Scene.MINE, Scene.PUSHED, paths));
        repository.commit(Scene.commit(Scene.LATER, Scene.PUSHED, "docs/a.md"));
    }

    @Test
    void filesOfTheConsoleTouchNoPod() {
        mine("console/gates.yaml");

        assertThat(undo(List.of(), "console/gates.yaml", "console/prices.yaml").summary())
                .containsExactly(
                        "Takes back ccccccc by Rika Kern.", "Only files of the console change: no pod is touched.");
    }

    @Test
    void whatNobodyForeseesIsSaidToBeSo() {
        mine("clusters/fra-1/root.yaml");

        assertThat(undo(List.of(), "clusters/fra-1/root.yaml").summary())
                .endsWith("What this does to the cluster is not foreseen for clusters/fra-1/root.yaml.");
    }

    @Test
    void whatIsTheConsolesIsToldByWhereTheRepositoryHasIt() {
        repository.laidOut(new Layout("serving/endpoints", "argocd", "platform", ".pilothouse", "access"));
        mine(".pilothouse/gates.yaml");

        assertThat(undo(List.of(), ".pilothouse/gates.yaml").summary())
                .endsWith("Only files of the console change: no pod is touched.");
        assertThat(undo(List.of(), "console/gates.yaml").summary())
                .endsWith("What this does to the cluster is not foreseen for console/gates.yaml.");
    }

    @Test
    void whatSeveralFeaturesForeseeAddsUp() {
        mine(FILE);
        Effect.Line pods = new Effect.Line("Pods", "1 replaced");
        Effect.Line callers = new Effect.Line("Callers", "2");

        ChangeSet undo = undo(
                List.of(
                        candidate -> new Foreseen(
                                List.of("One."), new Effect(List.of(pods)), Map.of(Trailers.MODEL_VERSION, "m 3")),
                        candidate -> new Foreseen(
                                List.of("Two."), new Effect(List.of(callers)), Map.of(Trailers.REVERTS, "another"))),
                FILE);

        assertThat(undo.summary()).containsExactly("Takes back ccccccc by Rika Kern.", "One.", "Two.");
        assertThat(undo.effect().lines()).containsExactly(pods, callers);
        assertThat(undo.trailers())
                .containsEntry(Trailers.MODEL_VERSION, "m 3")
                .containsEntry(Trailers.REVERTS, Scene.MINE.value());
    }

    @Test
    void whatALaterCommitSetStaysAndIsNamed() {
        Commit mine = new Commit(
                Scene.MINE, Scene.OLD, "Rika", "rika@example.org", Scene.PUSHED, "Change", "", Map.of(), List.of(FILE));
        repository.commit(Scene.commit(Scene.OLD, Scene.PUSHED, FILE), new FileDiff(FILE, "", "a: 1\nb: 1\n", 1, 1));
        repository.commit(mine, new FileDiff(FILE, "a: 1\nb: 1\n", "a: 2\nb: 2\n", 1, 1));
        repository.commit(
                Scene.commit(Scene.LATER, Scene.PUSHED, FILE),
                new FileDiff(FILE, "a: 2\nb: 2\n", "a: 2\nb: 3\n", 1, 1));

        assertThat(undo(List.of(), FILE).summary())
                .endsWith("Stays as main has it, since it changed after the commit: b in " + FILE + ".");
    }
}
