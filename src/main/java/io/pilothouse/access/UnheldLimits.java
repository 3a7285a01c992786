package io.pilothouse.access;

import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Window;
import io.pilothouse.changes.AccessGateway;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Limits that a change sets where no gateway is named whose policies the console writes: they are declared, and nobody is known to be held to them.
 * Where there is such a gateway, its own traps say what it cannot hold.
 */
record UnheldLimits(Declared.Reader reader, Reason check) {
    List<Finding> in(Candidate candidate) {
        Set<String> paths = candidate.changeSet().edits().stream()
                .map(FileEdit::path)
                .filter(path -> candidate.after().layout().declaredIn(path).isPresent())
                .collect(Collectors.toSet());
        if (paths.isEmpty()) {
            return List.of();
        }
        Declared before = reader.read(candidate.before());
        Declared after = reader.read(candidate.after());
        Environments environments = Environments.readable(candidate.after());
        return after.all()
                .filter(one -> paths.contains(one.path()))
                .flatMap(one -> finding(before.at(one.path()).orElse(null), one, after, environments).stream())
                .toList();
    }

    private static boolean isWritten(@Nullable AccessGateway gateway) {
        return gateway != null && gateway.kind().isWritten();
    }

    private Optional<Finding> finding(
            @Nullable Declaration was, Declaration is, Declared declared, Environments named) {
        Map<Optional<EndpointName>, Budgets> before = was == null ? Map.of() : limits(was);
        Set<EnvironmentName> unheld = new TreeSet<>();
        limits(is).forEach((model, budgets) -> {
            if (setsMore(before.getOrDefault(model, Budgets.NONE), budgets)) {
                unheld.addAll(environments(model, declared));
            }
        });
        named.environments().stream()
                .filter(one -> isWritten(one.gateway()))
                .map(Environments.Environment::name)
                .forEach(unheld::remove);
        return unheld.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        Severity.WARNS,
                        check,
                        is.path(),
                        0,
                        Reason.of(
                                "limits.unheld",
                                is.id(),
                                unheld.size(),
                                unheld.stream().map(EnvironmentName::value).collect(Collectors.joining(", "))),
                        cure(unheld, named)));
    }

    /** What the versions of these gateways that are open source can, since their owners may have another. */
    private static Reason cure(Set<EnvironmentName> unheld, Environments named) {
        return named.environments().stream()
                .filter(one -> unheld.contains(one.name()))
                .flatMap(one -> Stream.ofNullable(one.gateway()))
                .map(AccessGateway::kind)
                .distinct()
                .sorted()
                .flatMap(kind -> OpenVersion.of(kind).stream())
                .map(OpenVersion::can)
                .reduce(
                        Reason.of("limits.unheld.cure"),
                        (before, open) -> Reason.of("limits.unheld.and", before, open));
    }

    /** By the model that they are of; empty for all that somebody calls. */
    private static Map<Optional<EndpointName>, Budgets> limits(Declaration one) {
        Map<Optional<EndpointName>, Budgets> limits = new HashMap<>();
        limits.put(one instanceof ModelAccess model ? Optional.of(model.name()) : Optional.empty(), one.budgets());
        if (one instanceof Team team) {
            for (Grant grant : team.models()) {
                limits.put(Optional.of(grant.model()), grant.budgets());
            }
        }
        return limits;
    }

    /** Who takes a limit away expects nobody to be held to it. */
    private static boolean setsMore(Budgets before, Budgets after) {
        return Stream.of(Window.values()).anyMatch(window -> {
            Long hard = after.of(window).hard();
            return hard != null && !hard.equals(before.of(window).hard());
        });
    }

    private static Collection<EnvironmentName> environments(Optional<EndpointName> model, Declared declared) {
        return model.<Collection<EnvironmentName>>map(name -> declared.served().getOrDefault(name, new TreeSet<>()))
                .orElseGet(() -> declared.served().values().stream()
                        .flatMap(Collection::stream)
                        .collect(Collectors.toSet()));
    }
}
