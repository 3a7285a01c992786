package io.pilothouse.access.declared;

import io.pilothouse.access.declared.Problem.Kind;
import io.pilothouse.access.declared.SharedMonth.Share;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with declarations as they stand together. Pure. */
public final class Problems {
    private final Declared declared;
    private final LocalDate today;
    private final Map<EndpointName, ModelAccess> models = new HashMap<>();
    private final Map<String, Team> teams = new HashMap<>();
    private final Set<EndpointName> granted = new HashSet<>();

    private Problems(Declared declared, LocalDate today) {
        this.declared = declared;
        this.today = today;
        declared.models().forEach(model -> models.putIfAbsent(model.name(), model));
        declared.teams().forEach(team -> {
            teams.putIfAbsent(team.id(), team);
            team.models().forEach(grant -> granted.add(grant.model()));
        });
    }

    /**
     * The worst first.
     *
     * @param today the day in UTC
     */
    public static List<Problem> in(Declared declared, LocalDate today) {
        Problems problems = new Problems(declared, today);
        return Stream.of(
                        problems.twice(),
                        declared.teams().stream().flatMap(problems::ofTeam),
                        problems.inTwoTeams(),
                        problems.formerNames(),
                        declared.models().stream().flatMap(problems::ofModel),
                        declared.applications().stream().flatMap(problems::ofApplication),
                        problems.sameAccounts(),
                        new SharedBefore(declared).on(today),
                        declared.all().flatMap(one -> LastDays.of(one, today)))
                .flatMap(found -> found)
                .sorted(Comparator.comparing(Problem::kind)
                        .thenComparing(Problem::order)
                        .thenComparing(problem -> problem.about().path()))
                .toList();
    }

    /**
     * What can be said of a declaration alone, before a file has it, with what is declared of the limits that count its calls too.
     *
     * @param today the day in UTC
     */
    public static List<Problem> alone(Declaration one, Declared declared, LocalDate today) {
        return new Problems(declared, today).ofValues(one).toList();
    }

    private Stream<Problem> ofValues(Declaration one) {
        Stream<Problem> limits = NeverReached.of(one, one.budgets()).within();
        Stream<Problem> shared = switch (one) {
            case Team team ->
                Stream.concat(Contact.people(team), team.models().stream().flatMap(grant -> ofLimits(team, grant)));
            case Application application ->
                Stream.concat(
                        unused(application),
                        Stream.ofNullable(teams.get(application.team().value()))
                                .flatMap(team -> NeverReached.of(application, application.budgets())
                                        .above(team.budgets(), team.id(), ofMonth(team.budgets(), team.name(), null))));
            case ModelAccess _ -> Stream.empty();
        };
        return Stream.of(Contact.wrong(one), limits, shared).flatMap(found -> found);
    }

    private static Stream<Problem> unused(Application application) {
        return application.models().isEmpty()
                ? Stream.of(Problem.saying(
                        "unused.application", Kind.UNUSED, application, field(application), application.id()))
                : Stream.empty();
    }

    private Stream<Problem> ofLimits(Team team, Grant grant) {
        NeverReached limits = NeverReached.of(team, grant, at(grant));
        return Stream.of(
                        limits.within(),
                        limits.above(team.budgets(), team.id(), ofMonth(team.budgets(), team.name(), null)),
                        Stream.ofNullable(models.get(grant.model()))
                                .flatMap(model -> limits.above(
                                        model.budgets(), model.id(), ofMonth(model.budgets(), null, model.name()))))
                .flatMap(found -> found);
    }

    /** No counter of a gateway holds a month: what it lets through of it in a day comes first. */
    private Optional<Long> ofMonth(Budgets budgets, @Nullable TeamName team, @Nullable EndpointName model) {
        Predicate<Share> isIts = share -> share.application() == null
                && Objects.equals(share.team(), team)
                && Objects.equals(share.model(), model);
        return Optional.ofNullable(budgets.of(Window.TOKENS_PER_MONTH).hard())
                .map(month -> MonthPart.of(month, isIts, declared, today).tokensPerDay());
    }

    private static String at(Grant grant) {
        return "models[model=" + grant.model() + "]";
    }

    private Stream<Problem> twice() {
        Map<List<Object>, Declaration> first = new HashMap<>();
        return declared.all().flatMap(one -> {
            Declaration before = first.putIfAbsent(List.of(one.folder(), one.id()), one);
            return before == null
                    ? Stream.empty()
                    : Stream.of(Problem.of(Kind.TWICE, one, field(one), one.id(), before.path(), one.path()));
        });
    }

    private Stream<Problem> sameAccounts() {
        Map<ServiceAccount, Application> first = new HashMap<>();
        return declared.applications().stream().flatMap(one -> {
            ServiceAccount account = one.account();
            Application before = account == null ? null : first.putIfAbsent(account, one);
            return account == null || before == null || before.id().equals(one.id())
                    ? Stream.empty()
                    : Stream.of(Problem.of(
                            Kind.SAME_ACCOUNT,
                            one,
                            "serviceAccount.name",
                            one.id(),
                            account.namespace() + "/" + account.name(),
                            before.id()));
        });
    }

    private static String field(Declaration one) {
        return switch (one.folder()) {
            case TEAMS -> "team";
            case MODELS -> "model";
            case APPLICATIONS -> "application";
        };
    }

    private Stream<Problem> ofTeam(Team team) {
        Stream<Problem> nobody = team.group().isEmpty() && team.members().isEmpty()
                ? Stream.of(Problem.of(Kind.NOBODY, team, "members", team.id()))
                : Stream.empty();
        Stream<Problem> grants = team.models().stream().flatMap(grant -> ofGrant(team, grant));
        return Stream.of(nobody, grants, ofValues(team)).flatMap(found -> found);
    }

    private Stream<Problem> ofGrant(Team team, Grant grant) {
        String at = at(grant);
        Stream<Problem> unknown = models.containsKey(grant.model())
                ? Stream.empty()
                : Stream.of(Problem.of(Kind.UNKNOWN_MODEL, team, at, team.id(), grant.model()));
        return Stream.concat(unknown, LastDays.of(team, grant, at, today));
    }

    private Stream<Problem> inTwoTeams() {
        Map<String, Set<String>> byGroup = new LinkedHashMap<>();
        Map<String, Set<String>> byMember = new LinkedHashMap<>();
        declared.teams().forEach(team -> {
            if (!team.group().isEmpty()) {
                byGroup.computeIfAbsent(team.group(), _ -> new HashSet<>()).add(team.id());
            }
            team.members()
                    .forEach(member -> byMember.computeIfAbsent(member.toLowerCase(Locale.ROOT), _ -> new HashSet<>())
                            .add(team.id()));
        });
        return declared.teams().stream().flatMap(team -> {
            Stream<Problem> groups = several(byGroup.get(team.group()))
                    ? Stream.of(Problem.of(Kind.TWO_TEAMS, team, "group", team.group(), names(byGroup, team.group())))
                    : Stream.empty();
            Stream<Problem> members = team.members().stream()
                    .filter(member -> several(byMember.get(member.toLowerCase(Locale.ROOT))))
                    .map(member -> Problem.of(
                            Kind.TWO_TEAMS, team, "members", member, names(byMember, member.toLowerCase(Locale.ROOT))));
            return Stream.concat(groups, members);
        });
    }

    private Stream<Problem> formerNames() {
        Map<TeamName, Set<String>> claims = new HashMap<>();
        declared.teams()
                .forEach(team -> team.formerly()
                        .forEach(name -> claims.computeIfAbsent(name, _ -> new TreeSet<>())
                                .add(team.id())));
        return declared.teams().stream()
                .flatMap(team -> team.formerly().stream().flatMap(name -> {
                    String field = "formerly[" + team.formerly().indexOf(name) + "]";
                    Set<String> claimed = claims.getOrDefault(name, Set.of());
                    return teams.containsKey(name.value())
                            ? Stream.of(Problem.of(Kind.FORMER_NAME, team, field, team.id(), name))
                            : claimed.size() > 1
                                    ? Stream.of(Problem.saying(
                                            "former-names",
                                            Kind.FORMER_NAME,
                                            team,
                                            field,
                                            name,
                                            String.join(", ", claimed)))
                                    : Stream.empty();
                }));
    }

    private static boolean several(@Nullable Set<String> teams) {
        return teams != null && teams.size() > 1;
    }

    private static String names(Map<String, Set<String>> teams, String by) {
        return teams.getOrDefault(by, Set.of()).stream().sorted().collect(Collectors.joining(", "));
    }

    private Stream<Problem> ofModel(ModelAccess model) {
        Stream<Problem> unserved = declared.served().containsKey(model.name())
                ? Stream.empty()
                : Stream.of(Problem.of(Kind.NOT_SERVED, model, "model", model.id()));
        Stream<Problem> unowned = model.owner() == null
                ? Stream.of(Problem.of(Kind.NO_OWNER, model, "model", model.id()))
                : Stream.empty();
        Stream<Problem> strange =
                model.owner() != null && !teams.containsKey(model.owner().value())
                        ? Stream.of(Problem.of(Kind.UNKNOWN_TEAM, model, "owner", model.owner()))
                        : Stream.empty();
        Stream<Problem> unused = granted.contains(model.name())
                ? Stream.empty()
                : Stream.of(Problem.saying("unused.model", Kind.UNUSED, model, "model", model.id()));
        return Stream.of(unserved, unowned, strange, unused, ofValues(model)).flatMap(found -> found);
    }

    private Stream<Problem> ofApplication(Application application) {
        Team team = teams.get(application.team().value());
        if (team == null) {
            return Stream.concat(
                    Stream.of(Problem.of(Kind.UNKNOWN_TEAM, application, "team", application.team())),
                    ofValues(application));
        }
        Stream<Problem> beyond = application.models().stream()
                .filter(model -> team.grant(model).isEmpty())
                .map(model -> Problem.of(
                        Kind.NOT_OF_TEAM,
                        application,
                        "models[" + application.models().indexOf(model) + "]",
                        application.id(),
                        model,
                        team.id()));
        return Stream.concat(beyond, ofValues(application));
    }
}
