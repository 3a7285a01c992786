package io.pilothouse.access;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.CarriedPolicies;
import io.pilothouse.access.gateway.CarriedPolicies.State;
import io.pilothouse.access.gateway.GatewayProblems;
import io.pilothouse.access.gateway.Trap.Fallen;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a change makes wrong of what gateways are told, whoever wrote it. What was so before is not the change's. */
@Component
class GatewayCheck implements Check {
    private static final Reason NAME = Reason.of("check.gateway");

    private final Declared.Reader reader;
    private final Clock clock;

    GatewayCheck(Declared.Reader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        return Stream.concat(new UnheldLimits(reader, NAME).in(candidate).stream(), told(candidate).stream())
                .toList();
    }

    private List<Finding> told(Candidate candidate) {
        if (!GatewayTouch.isSeen(
                candidate.before(), candidate.after(), candidate.changeSet().edits(), today())) {
            return List.of();
        }
        Set<Reason> before = new HashSet<>();
        found(candidate.before()).forEach(fallen -> before.add(fallen.what()));
        Stream<Fallen> moved = GatewayTouch.environments(candidate.after())
                .flatMap(one -> Stream.concat(
                        GatewayProblems.moved(one.name(), candidate.before(), candidate.after()).stream(),
                        GatewayProblems.opened(one.name(), candidate.before(), candidate.after()).stream()));
        return Stream.of(
                        found(candidate.after()).filter(fallen -> !before.contains(fallen.what())),
                        moved,
                        left(candidate))
                .flatMap(each -> each)
                .map(fallen -> finding(fallen, candidate.after()))
                .toList();
    }

    private Stream<Fallen> found(Tree tree) {
        return GatewayTouch.environments(tree)
                .flatMap(one -> GatewayProblems.in(one.name(), new State(tree, reader), today()).stream());
    }

    /** What the change should carry and cannot: it is the change's whenever that was so. */
    private Stream<Fallen> left(Candidate candidate) {
        State was = new State(candidate.before(), reader);
        State is = new State(candidate.after(), reader);
        return GatewayTouch.environments(candidate.after())
                .flatMap(one -> CarriedPolicies.between(one.name(), was, is, today()).left().stream());
    }

    private LocalDate today() {
        return Window.day(clock.instant());
    }

    private static Finding finding(Fallen fallen, Tree tree) {
        return new Finding(
                fallen.trap().severity(),
                NAME,
                fallen.path(),
                line(fallen, tree),
                fallen.what(),
                fallen.trap().cure());
    }

    private static int line(Fallen fallen, Tree tree) {
        if (fallen.field().isEmpty()) {
            return 0;
        }
        try {
            return tree.file(fallen.path())
                    .map(text -> YamlDocument.parse(fallen.path(), text).line(fallen.field()))
                    .orElse(0);
        } catch (InvalidYaml severalDocuments) {
            return 0;
        }
    }
}
