package io.pilothouse.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Foresight;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Refusals;
import io.pilothouse.changes.Resolution;
import io.pilothouse.changes.Resolution.Take;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResolveConflictsTests {
    private static final List<Resolution> THEIRS = Reviews.CONFLICTS.stream()
            .map(conflict -> new Resolution(conflict, Take.THEIRS))
            .toList();

    private final FakeRepository repository = new FakeRepository(new HandClock())
            .commit(Scene.commit(Scene.LATER, Scene.PUSHED, Reviews.PATH))
            .waits(Reviews.conflicting())
            .resolvesTo(new Plan.Planned(
                    Reviews.changeSet().on(Scene.LATER, Reviews.changeSet().edits())));

    private static ResolveConflicts.Request asked(Role role) {
        return new ResolveConflicts.Request(
                Reviews.conflicting(), THEIRS, new Actor("Rika Kern", "rika@example.org", Set.of(role)));
    }

    private ResolveConflicts resolving(Foresight... foresights) {
        return new ResolveConflicts(
                repository, new AuthorityInForce(repository, RoleHolders.UNKNOWN), List.of(foresights));
    }

    private PendingChange waiting() {
        return repository.pending(Reviews.ID).orElseThrow();
    }

    @Test
    void whoMayNotChangeResolvesNothing() {
        assertThat(Refusals.inWords(resolving().resolve(asked(Role.TEAM_LEAD))))
                .containsExactly("Changes of endpoints in production (models/mistral/prod) are proposed by platform "
                        + "operators and ML engineers.");
        assertThat(waiting().changeSet()).isEqualTo(Reviews.changeSet());
    }

    @Test
    void whatIsForeseenWithTheChoicesTakesThePlaceOfWhatWasForeseenWithoutThem() {
        Effect none = new Effect(List.of(new Effect.Line("Devices", "as now")));
        Foresight foresight = candidate -> new Foresight.Foreseen(List.of("Starts no pod."), none);

        assertThat(Refusals.inWords(resolving(foresight).resolve(asked(Role.ML_ENGINEER))))
                .isEmpty();

        assertThat(waiting().changeSet().summary())
                .containsExactly(
                        "Starts no pod.",
                        "Leaves spec.replicas of " + Reviews.PATH + " as on main, 4, not 2",
                        "Leaves args --max-model-len of " + Reviews.PATH + " as on main, 16384, not 32768");
        assertThat(waiting().changeSet().effect()).isEqualTo(none);
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsLeftAlone() {
        repository.replace(
                Reviews.pending(),
                Reviews.changeSet().because("faster"),
                asked(Role.ML_ENGINEER).actor());

        assertThat(Refusals.inWords(resolving().resolve(asked(Role.ML_ENGINEER))))
                .containsExactly("Somebody else changed it meanwhile; nothing was written. Look again.");
        assertThat(waiting().changeSet().reason()).isEqualTo("faster");
    }
}
