package io.pilothouse.access.keycloak;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.bench.Timed;
import io.pilothouse.clients.keycloak.Federation;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.fakes.FileTree;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code ./pilothouse bench}: 500 teams that may call all of 100 models, and 5,000 applications: from what was read of Git and of the realm to the plan. */
class ReconcilerBench {
    private static final int TEAMS = 500;
    private static final int MODELS = 100;
    private static final int CLIENTS = 5_000;
    private static final LocalDate TODAY = LocalDate.parse("2026-11-28");
    private static final WantedRealm.Settings SETTINGS = new WantedRealm.Settings("llm-gateway", 600);

    private final Declared declared = new Declared.Reader().read(tree());

    private static FileTree tree() {
        String grants =
                IntStream.range(0, MODELS).mapToObj(i -> "  - model: m" + i).collect(Collectors.joining("\n"));
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < MODELS; i++) {
            files.put("access/models/m" + i + ".yaml", "owner: t0\n");
        }
        for (int i = 0; i < TEAMS; i++) {
            files.put("access/teams/t" + i + ".yaml", "group: /teams/t" + i + "\nmodels:\n" + grants + "\n");
        }
        for (int i = 0; i < CLIENTS; i++) {
            files.put(
                    "access/applications/a" + i + ".yaml",
                    "team: t%d\nmodels: [m%d, m%d]\n".formatted(i % TEAMS, i % MODELS, (i + 1) % MODELS));
        }
        return FileTree.of(files);
    }

    @Test
    void theFirstPlanOfAnEmptyRealm() {
        Timed.report("access: plan, 500 teams x 100 models x 5,000 clients, empty", 10, () -> plan(List.of()));
    }

    @Test
    void thePlanOfARealmThatHasAllOfIt() {
        List<RealmObject> there = WantedRealm.of(declared, TODAY, SETTINGS).objects().stream()
                .map(RealmObject::sealed)
                .toList();

        Timed.report("access: plan, 500 teams x 100 models x 5,000 clients, nothing to do", 10, () -> plan(there));
    }

    private void plan(List<RealmObject> there) {
        var _ = RealmPlan.of(
                WantedRealm.of(declared, TODAY, SETTINGS),
                new Keycloak.Found(there, List.of(), Federation.OFFERED, Set.of(), null));
    }
}
