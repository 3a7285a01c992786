package io.pilothouse.costs.whatif;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.costs.whatif.Comparison.Replays;
import io.pilothouse.costs.whatif.WhatIf.Opened;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Samples;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.rollouts.Desk;
import io.pilothouse.rollouts.ProposeRollOut;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.HandReplay;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/** mistral-small serves in prod on one L40S, two to four replicas; an hour of an L40S costs 1.10, of an H100 2.90. */
abstract class ComparisonTest {
    protected static final Actor OPERATOR = new Actor("Alex", "alex@example.com", Set.of(Role.PLATFORM_OPERATOR));
    protected static final Actor LEAD = new Actor("Sue", "sue@example.com", Set.of(Role.TEAM_LEAD));
    protected static final Placement H100 =
            new Placement("nvidia.com/gpu", Map.of("nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3"), 1);
    protected static final EndpointId OTHER = EndpointId.of("mistral-fast", "prod");
    protected static final FileTree PLATFORM = FileTree.platform()
            .with("console/prices.yaml", "currency: EUR\nperHour: {H100 80 GB: 2.90, L40S: 1.10}\n")
            .with("access/teams/support.yaml", "lead: sue@example.com\n")
            .with("access/teams/assist.yaml", "lead: max@example.com\n");

    protected static final EndpointHistory TWO = history(2);
    protected static final EndpointHistory FOUR = history(4);

    protected final FakeRepository repository = new FakeRepository(PLATFORM);
    protected final HandClock clock = new HandClock();

    protected static ServingSpec two() {
        return Samples.spec().withScaling(new Scaling(2, 4, 8));
    }

    protected Opened opened(Actor reader, ServingSpec... specs) {
        FileTree tree = PLATFORM;
        for (ServingSpec spec : specs) {
            tree = tree.with(NewEndpoint.files(Samples.blueprint(spec, PLATFORM), PLATFORM));
        }
        Desk desk = new Desk(repository.head(tree.at("b".repeat(40))));
        ObjectProvider<ProposeRollOut> propose = new ObjectProvider<>() {
            @Override
            public ProposeRollOut getObject() {
                return desk.propose();
            }
        };
        return new WhatIf(
                        repository,
                        desk.inventory(),
                        propose,
                        new ProposeChange(repository, new AuthorityInForce(repository, RoleHolders.UNKNOWN), clock),
                        clock)
                .open(Samples.ENDPOINT, reader);
    }

    protected Opened.Open open(ServingSpec... specs) {
        return (Opened.Open) opened(OPERATOR, specs);
    }

    protected static EndpointHistory history(int least) {
        Map<String, Object> metadata = Map.of("query", "sum(vllm:num_requests_waiting)", "threshold", "8");
        return HandReplay.chat(
                Map.of(
                        "scaleTargetRef",
                        Map.of("name", "mistral-small"),
                        "minReplicaCount",
                        least,
                        "maxReplicaCount",
                        4,
                        "triggers",
                        List.of(Map.of("type", "prometheus", "metadata", metadata))),
                2.0,
                1.10,
                least);
    }

    protected static Replays replays(EndpointHistory own) {
        return new Replays(new Reading.Current<>(own), Map.of());
    }

    protected List<Compared> rows(Replays replays, String... texts) {
        return new Comparison(open(two())).rows(List.of(texts), replays);
    }

    protected static Judged judged(Compared row) {
        return Objects.requireNonNull(row.judged());
    }

    protected static String month(Compared row) {
        return row.month().orElseThrow().said("").toString();
    }

    protected static String against(Compared row, Compared now) {
        return row.against(now).orElseThrow().toString();
    }

    protected static String why(Compared row) {
        return ((Effect.NotKnown) row.effect()).why().toString();
    }
}
