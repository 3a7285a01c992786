package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.access.keycloak.HandRealm;
import io.pilothouse.authority.Act;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Thing;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.clients.keycloak.ClientSecrets.Renewal;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.review.DiscardChange;
import io.pilothouse.review.LandChange;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.review.tracking.IdleTracking;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each cell of the matrix that the console ships, by what the use cases do for each role: for who leads the team docs, and for who leads none. */
class MatrixInUseTests {
    private static final CommitId UNDONE = CommitId.of("c".repeat(40));
    private static final Actor ASKED = new Actor("Olga", "olga@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final String SCALED = """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: chat}
            spec:
              maxReplicaCount: 4
            """;
    private static final String ZOO = "lead: zoo@example.com\n";

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(Written.tree()
                    .with("models/chat/prod/scaled-object.yaml", SCALED)
                    .with("models/chat/staging/scaled-object.yaml", SCALED)
                    .with("access/teams/zoo.yaml", ZOO)
                    .with("access/applications/zoo-batch.yaml", "team: zoo\nmodels: []\n"))
            .landsAs(new Landing.NothingToDo());
    private final Declared.Reader reader = new Declared.Reader();
    private final AuthorityInForce authority =
            new AuthorityInForce(repository, RoleHolders.UNKNOWN, List.of(new DeclaredOwners(reader)));
    private final IdleTracking tracking = new IdleTracking(repository, new FakeArgoCd(), clock);
    private final ProposeChange propose = new ProposeChange(repository, authority, clock);
    private final LandChange land = new LandChange(repository, authority, tracking.tracker(), clock);
    private final DiscardChange discard = new DiscardChange(repository, authority);

    @AfterEach
    void stop() {
        tracking.close();
    }

    static Stream<Arguments> cells() {
        return Stream.of(Thing.values())
                .flatMap(thing -> Stream.of(Act.values())
                        .filter(act -> act.concerns(thing))
                        .flatMap(act -> Stream.of(Role.values())
                                .flatMap(role ->
                                        Stream.of(true, false).map(leads -> Arguments.of(thing, act, role, leads)))));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aUseCaseDoesWhatTheMatrixSaysAndNothingElse(Thing thing, Act act, Role role, boolean leads) {
        Actor actor = new Actor("Rika", leads ? "lead@example.com" : "rika@example.com", Set.of(role));

        assertThat(isDone(thing, act, actor)).isEqualTo(may(thing, act, leads).contains(role));
    }

    /** What is somebody's own is a part of access: who may there what to all may it to this, too. */
    private Set<Role> may(Thing thing, Act act, boolean leads) {
        Set<Role> may = EnumSet.noneOf(Role.class);
        boolean isOwn = thing == Thing.OWN || thing == Thing.GRANTS;
        for (Act enough : enough(act)) {
            if (!isOwn || leads) {
                may.addAll(who(enough, thing));
            }
            if (isOwn) {
                may.addAll(who(enough, Thing.ACCESS));
            }
        }
        return may;
    }

    /** Who may commit anything there may commit that, too. */
    private static List<Act> enough(Act act) {
        return act == Act.UNDO || act == Act.RAISE ? List.of(act, Act.COMMIT) : List.of(act);
    }

    private Set<Role> who(Act act, Thing thing) {
        return authority.now().authority().matrix().who(act, thing);
    }

    private boolean isDone(Thing thing, Act act, Actor actor) {
        ChangeSet change = change(Map.of(), edit(thing));
        return switch (act) {
            case PROPOSE -> propose.propose(change, actor) instanceof ProposeChange.Answer.Waits;
            case COMMIT -> lands(change, actor);
            case UNDO -> {
                ChangeSet undo = change(Map.of(Trailers.REVERTS, UNDONE.value()), edit(thing));
                repository.revertsTo(UNDONE, new Plan.Planned(undo));
                yield lands(undo, actor);
            }
            case RAISE ->
                lands(
                        change(
                                Map.of(Trailers.ENDS, "2026-11-24T07:00:00Z"),
                                new FileEdit.Write(
                                        folder(thing) + "scaled-object.yaml", SCALED.replace("Count: 4", "Count: 8"))),
                        actor);
            case DISCARD ->
                discard.discard(new DiscardChange.Request(waiting(change), "Not needed", actor))
                        .isEmpty();
            case SECRET -> isMade(thing == Thing.OWN ? "docs-batch" : "zoo-batch", actor);
        };
    }

    private ChangeId waiting(ChangeSet change) {
        return repository.propose(change, ASKED).id();
    }

    private boolean lands(ChangeSet change, Actor actor) {
        return land.land(new LandChange.Request(waiting(change), "any", "Because", actor))
                instanceof Landing.NothingToDo;
    }

    private boolean isMade(String application, Actor actor) {
        HandSecrets secrets = new HandSecrets();
        secrets.put(application, (Renewal) null);
        return new ApplicationSecrets(
                                new ApplicationSecrets.Connected(new HandRealm(), secrets),
                                repository,
                                reader,
                                authority,
                                clock)
                        .renew(actor, application, Objects.requireNonNull(secrets.states.get(application)))
                instanceof ApplicationSecrets.Answer.Made;
    }

    private static String folder(Thing thing) {
        return thing == Thing.PRODUCTION ? "models/chat/prod/" : "models/chat/staging/";
    }

    private static FileEdit edit(Thing thing) {
        return switch (thing) {
            case ENDPOINTS, PRODUCTION -> new FileEdit.Write(folder(thing) + "workload.yaml", "kind: Pod\n");
            case GATES -> new FileEdit.Write("console/gates.yaml", "gates: []\n");
            case CONSOLE -> new FileEdit.Write("console/prices.yaml", "currency: EUR\n");
            case ACCESS -> new FileEdit.Write("access/teams/zoo.yaml", ZOO + "contact: zoo@example.com\n");
            case OWN -> new FileEdit.Write(Written.APPLICATION, "team: docs\nmodels: []\n");
            case GRANTS -> new FileEdit.Write("access/teams/zoo.yaml", ZOO + "models: [{model: chat}]\n");
            case APPLICATIONS -> new FileEdit.Write("clusters/fra-1/keda.yaml", "kind: ConfigMap\n");
            case OTHER -> new FileEdit.Write("README.md", "Read\n");
        };
    }

    private static ChangeSet change(Map<String, String> trailers, FileEdit... edits) {
        return new ChangeSet(
                "Change", List.of(), FileTree.COMMIT, List.of(edits), Effect.NONE, "Because", trailers, null);
    }
}
