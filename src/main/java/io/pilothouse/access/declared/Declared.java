package io.pilothouse.access.declared;

import io.pilothouse.changes.ByContent;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.Tree;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a commit declares of access, each list by name, and what of it is served.
 *
 * @param served the environments in which endpoints of a name are
 * @param shared what budgets of a month may use a day; null where nothing was shared out
 * @param broken by path what is wrong with a file, and what is in force for it
 */
public record Declared(
        CommitId commit,
        List<Team> teams,
        List<ModelAccess> models,
        List<Application> applications,
        SortedMap<EndpointName, SortedSet<EnvironmentName>> served,
        @Nullable SharedMonth shared,
        SortedMap<String, Reason> broken) {
    public Declared {
        teams = ByName.sorted(teams);
        models = ByName.sorted(models);
        applications = ByName.sorted(applications);
        broken = Collections.unmodifiableSortedMap(new TreeMap<>(broken));
    }

    /** What a file, or the files of a folder below, declare. */
    private record Found(List<Declaration> all, Map<String, Reason> broken) {}

    /** Reads trees, and of each only what it did not read before. For any thread. */
    public static final class Reader {
        private final ByContent<Found> known = new ByContent<>(Declared::found);
        private final Function<Tree, Declared> reading = this::readAnew;

        public Declared read(Tree tree) {
            return tree.once(reading);
        }

        private Declared readAnew(Tree tree) {
            List<Declaration> all = new ArrayList<>();
            SortedMap<String, Reason> broken = new TreeMap<>();
            for (AccessFolder folder : AccessFolder.values()) {
                known.in(tree, tree.layout().folder(folder), 1).forEach(found -> {
                    all.addAll(found.all());
                    broken.putAll(found.broken());
                });
            }
            all.sort(Comparator.comparing(Declaration::path));
            return new Declared(
                    tree.commit(),
                    of(all, Team.class),
                    of(all, ModelAccess.class),
                    of(all, Application.class),
                    served(tree),
                    shared(tree, broken),
                    broken);
        }

        private static @Nullable SharedMonth shared(Tree tree, Map<String, Reason> broken) {
            String path = tree.layout().sharedMonth();
            try {
                LastGood<Optional<SharedMonth>> good = LastGood.of(tree, path, text -> SharedMonth.read(path, text));
                Stream.ofNullable(good.broken()).forEach(why -> broken.put(path, why));
                return good.value().orElse(null);
            } catch (InvalidYaml never) {
                broken.put(path, Reason.of("changes.broken.none", never.reason()));
                return null;
            }
        }

        private static <T> List<T> of(List<Declaration> all, Class<T> type) {
            return all.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }

    private static Found found(Tree tree, Tree.Entry entry) {
        List<Declaration> all = new ArrayList<>();
        Map<String, Reason> broken = new HashMap<>();
        for (String path : ByContent.files(tree, entry)) {
            tree.layout().declaredIn(path).ifPresent(folder -> {
                try {
                    LastGood<Optional<Declaration>> good =
                            LastGood.of(tree, path, text -> DeclarationReader.read(folder, path, text));
                    good.value().ifPresent(all::add);
                    Stream.ofNullable(good.broken()).forEach(why -> broken.put(path, why));
                } catch (InvalidYaml never) {
                    broken.put(path, Reason.of("changes.broken.none", never.reason()));
                }
            });
        }
        return new Found(all, broken);
    }

    /**
     * Whether what was shared out is of a month that is over.
     *
     * @param today the day in UTC
     */
    public static boolean isSharedMonthOver(Tree tree, LocalDate today) {
        SharedMonth shared = Reader.shared(tree, new HashMap<>());
        return shared != null && shared.month().atEndOfMonth().isBefore(today);
    }

    /** See {@link #served}. Only names are read: whether an endpoint is well is said elsewhere. A folder of no environment is a base of others. */
    public static SortedMap<EndpointName, SortedSet<EnvironmentName>> served(Tree tree) {
        Environments environments = Environments.readable(tree);
        SortedMap<EndpointName, SortedSet<EnvironmentName>> served = new TreeMap<>();
        for (EndpointId endpoint : Endpoints.ids(tree)) {
            if (environments.named(endpoint.environment()).isPresent()) {
                served.computeIfAbsent(endpoint.name(), _ -> new TreeSet<>()).add(endpoint.environment());
            }
        }
        return Collections.unmodifiableSortedMap(served);
    }

    /**
     * The teams that may call a model; none of one that nobody declares, or that has ended.
     *
     * @param today the day in UTC
     */
    public List<Team> callers(EndpointName model, LocalDate today) {
        return model(model).filter(one -> !one.isEnded(today)).isEmpty()
                ? List.of()
                : teams.stream().filter(team -> team.mayCall(model, today)).toList();
    }

    /** As {@link #callers(EndpointName, LocalDate)}, of every model that some may call. */
    public Map<EndpointName, List<Team>> callers(LocalDate today) {
        Set<EndpointName> callable = models.stream()
                .filter(model -> !model.isEnded(today))
                .map(ModelAccess::name)
                .collect(Collectors.toSet());
        Map<EndpointName, List<Team>> callers = new HashMap<>();
        for (Team team : teams) {
            team.models().stream()
                    .map(Grant::model)
                    .filter(callable::contains)
                    .filter(model -> team.mayCall(model, today))
                    .distinct()
                    .forEach(model -> callers.computeIfAbsent(model, _ -> new ArrayList<>())
                            .add(team));
        }
        return callers;
    }

    /** What a file declares. */
    public Optional<Declaration> at(String path) {
        return Stream.of(teams, models, applications)
                .<Declaration>flatMap(List::stream)
                .filter(declaration -> declaration.path().equals(path))
                .findFirst();
    }

    /** What was shared out and counts on a day; of another month, nothing does. */
    public Optional<SharedMonth> shared(LocalDate day) {
        return Optional.ofNullable(shared).filter(one -> one.isInForce(day));
    }

    /** Whether another commit declares the same, whatever is served of it, and however a month is shared out. */
    public boolean isSame(Declared other) {
        return teams.equals(other.teams)
                && models.equals(other.models)
                && applications.equals(other.applications)
                && broken.equals(other.broken);
    }

    public Stream<Declaration> all() {
        return Stream.of(teams, models, applications).flatMap(List::stream);
    }

    public Optional<Team> team(TeamName name) {
        return ByName.first(teams, name.value());
    }

    public Optional<ModelAccess> model(EndpointName name) {
        return ByName.first(models, name.value());
    }

    public Optional<Application> application(ApplicationName name) {
        return ByName.first(applications, name.value());
    }

    /**
     * The name that a team has by each that it had before. One that is a team's today, or that several say they had, is in none: nobody can say whose
     * it is.
     */
    public Map<String, String> renamed() {
        Map<String, String> renamed = new HashMap<>();
        Set<String> nobodys = teams.stream().map(Team::id).collect(Collectors.toCollection(HashSet::new));
        teams.forEach(team -> team.formerly().forEach(name -> {
            String other = renamed.putIfAbsent(name.value(), team.id());
            if (other != null && !other.equals(team.id())) {
                nobodys.add(name.value());
            }
        }));
        renamed.keySet().removeAll(nobodys);
        return renamed;
    }

    /** Whose a team is; nobody's where no file declares it. */
    public Set<String> leads(TeamName name) {
        return team(name).map(Team::leads).orElse(Set.of());
    }

    /** Whether somebody sees of teams and applications only their own, because to lead some is all that they do here. */
    public static boolean isOwnOnly(Actor actor) {
        return actor.isLeadOnly();
    }

    /** What of it is for somebody. Models are for all, since one asks for one by its name. */
    public Declared seenBy(Actor actor) {
        if (!isOwnOnly(actor)) {
            return this;
        }
        List<Team> led = teams.stream().filter(team -> team.isLedBy(actor)).toList();
        Set<TeamName> names = led.stream().map(Team::name).collect(Collectors.toSet());
        return new Declared(
                commit,
                led,
                models,
                applications.stream()
                        .filter(application -> names.contains(application.team()))
                        .toList(),
                served.entrySet().stream()
                        .filter(entry -> model(entry.getKey()).isPresent())
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new)),
                shared,
                broken);
    }

    /** Whether it is of one of these teams. */
    public boolean isOwn(Declaration one) {
        return switch (one) {
            case Team team -> teams.contains(team);
            case Application application -> applications.contains(application);
            case ModelAccess model ->
                teams.stream().anyMatch(team -> team.name().equals(model.owner()));
        };
    }

    /** By its folder and what it is called. */
    public Optional<Declaration> named(AccessFolder folder, String id) {
        return switch (folder) {
            case TEAMS -> ByName.first(teams, id).map(Declaration.class::cast);
            case MODELS -> ByName.first(models, id).map(Declaration.class::cast);
            case APPLICATIONS -> ByName.first(applications, id).map(Declaration.class::cast);
        };
    }

    /** Whether another file declares something of the same name too: then nobody can say which one holds. */
    public boolean isTwice(Declaration one) {
        return all().filter(other ->
                                other.folder() == one.folder() && other.id().equals(one.id()))
                        .count()
                > 1;
    }

    /** Endpoints that nobody can be granted, since no file declares their model. */
    public List<EndpointName> undeclared() {
        return served.keySet().stream().filter(name -> model(name).isEmpty()).toList();
    }
}
