package io.pilothouse.authority;

import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides who may do what, from the matrix and nothing else. */
public record Authority(Matrix matrix, RoleHolders holders) {
    private static final int NAMED = 3;

    /** Each thing that is touched needs a role that may; it need not be the same for all. */
    public Verdict judge(Actor actor, Act act, Collection<Touched> touched) {
        return judge(actor, List.of(act), touched);
    }

    /** @param anyOf acts of which one is enough; the first is what a person calls it */
    Verdict judge(Actor actor, List<Act> anyOf, Collection<Touched> touched) {
        List<Touched> denied =
                touched.stream().filter(one -> !may(actor, anyOf, one)).toList();
        return denied.isEmpty() ? allowed(actor, anyOf, touched) : denied(actor, anyOf, denied);
    }

    private boolean may(Actor actor, List<Act> anyOf, Touched touched) {
        return hasOne(actor, who(anyOf, touched.thing()))
                || touched.own().stream().anyMatch(own -> own.isOf(actor) && hasOne(actor, who(anyOf, own.thing())));
    }

    /** By the role where that is enough, else since it is their own. */
    private Verdict allowed(Actor actor, List<Act> anyOf, Collection<Touched> touched) {
        return new Verdict.Allowed(touched.stream()
                .flatMap(one -> hasOne(actor, who(anyOf, one.thing()))
                        ? Stream.of(rule("role", anyOf, one.thing()))
                        : one.own().stream()
                                .filter(own -> own.isOf(actor) && hasOne(actor, who(anyOf, own.thing())))
                                .map(own -> rule("own", anyOf, own.thing())))
                .distinct()
                .toList());
    }

    private Reason rule(String by, List<Act> anyOf, Thing thing) {
        return Reason.of(
                "authority.allowed." + by,
                Reason.of(changes(anyOf), Reason.of("authority.of." + lower(thing))),
                roles(who(anyOf, thing)));
    }

    /** Who may raise or undo may not change all else: a rule says which changes it is about. */
    private static String changes(List<Act> anyOf) {
        return anyOf.contains(Act.RAISE)
                ? "authority.changes.raise"
                : anyOf.contains(Act.UNDO) ? "authority.changes.undo" : "authority.changes";
    }

    private static boolean hasOne(Actor actor, Set<Role> who) {
        return actor.roles().stream().anyMatch(who::contains);
    }

    private Verdict denied(Actor actor, List<Act> anyOf, List<Touched> touched) {
        Map<Thing, List<String>> denied = new LinkedHashMap<>();
        Set<Role> whoMayAll = EnumSet.allOf(Role.class);
        SortedSet<String> owners = new TreeSet<>(owners(anyOf, touched.getFirst()));
        for (Touched one : touched) {
            whoMayAll.retainAll(who(anyOf, one.thing()));
            owners.retainAll(owners(anyOf, one));
            denied.computeIfAbsent(one.thing(), thing -> new ArrayList<>()).add(one.place());
        }
        List<Reason> reasons = new ArrayList<>();
        if (actor.roles().isEmpty()) {
            reasons.add(Reason.of("authority.no-role"));
        }
        denied.forEach((thing, places) -> reasons.add(Reason.of(
                "authority.denied." + lower(anyOf.getFirst()),
                Reason.of("authority.of." + lower(thing)),
                places(places),
                roles(who(anyOf, thing)))));
        Set<String> teams = owners.isEmpty() ? Set.of() : teams(anyOf, touched);
        if (!owners.isEmpty()) {
            Reason roles = roles(ofOwners(anyOf, touched));
            reasons.add(named(teams)
                    .map(whose -> Reason.of("authority.owners.of", roles, whose, people(owners)))
                    .orElseGet(() -> Reason.of("authority.owners", roles, people(owners))));
        }
        String toAsk = holders.toAsk(whoMayAll);
        if (!toAsk.isEmpty()) {
            reasons.add(
                    owners.isEmpty()
                            ? Reason.of("authority.ask", toAsk)
                            : Reason.of("authority.ask.of", toAsk, roles(whoMayAll)));
        }
        return new Verdict.Denied(reasons, whoMayAll, owners, teams);
    }

    private static Optional<Reason> named(Set<String> teams) {
        return teams.stream()
                .sorted()
                .map(team -> Reason.of("authority.team", team))
                .reduce((some, more) -> Reason.of("authority.comma", some, more));
    }

    /** Those who can be written to come first. */
    private static Reason people(SortedSet<String> owners) {
        return owners.stream()
                .sorted(Comparator.comparing(one -> one.startsWith("/")))
                .map(one -> one.startsWith("/") ? Reason.of("authority.group", one) : Reason.said(one))
                .reduce((some, more) -> Reason.of("authority.comma", some, more))
                .orElseThrow();
    }

    /** Their names say in one word who the owners are. */
    private Set<String> teams(List<Act> anyOf, List<Touched> touched) {
        return touched.stream()
                .flatMap(one -> one.own().stream())
                .filter(own -> !who(anyOf, own.thing()).isEmpty())
                .flatMap(own -> own.teams().stream())
                .collect(Collectors.toSet());
    }

    private Set<Role> ofOwners(List<Act> anyOf, List<Touched> touched) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        touched.forEach(one -> one.own().forEach(own -> roles.addAll(who(anyOf, own.thing()))));
        return roles;
    }

    /** Those to whom it belongs, where the matrix lets anybody do this to their own. */
    private Set<String> owners(List<Act> anyOf, Touched touched) {
        return touched.own().stream()
                .filter(own -> !who(anyOf, own.thing()).isEmpty())
                .flatMap(own -> own.people().stream())
                .collect(Collectors.toSet());
    }

    /** Those who may what somebody may not, for people; "nobody" where none alone may. */
    public static Reason who(Verdict.Denied denied) {
        if (denied.owners().isEmpty()) {
            return roles(denied.roles());
        }
        Reason owners = named(denied.teams())
                .orElseGet(() -> Reason.said(denied.owners().stream().sorted().collect(Collectors.joining(", "))));
        return denied.roles().isEmpty() ? owners : Reason.of("authority.or", roles(denied.roles()), owners);
    }

    private Set<Role> who(List<Act> anyOf, Thing thing) {
        Set<Role> who = EnumSet.noneOf(Role.class);
        anyOf.forEach(act -> who.addAll(matrix.who(act, thing)));
        return who;
    }

    private static String places(List<String> places) {
        String named = places.stream().limit(NAMED).collect(Collectors.joining(", "));
        return places.size() > NAMED ? named + ", …" : named;
    }

    /** Those who have one of these roles, for people. */
    public static Reason roles(Set<Role> who) {
        List<Reason> words = who.stream()
                .map(role -> Reason.of("authority.who." + lower(role)))
                .toList();
        if (words.isEmpty()) {
            return Reason.of("authority.nobody");
        }
        Reason but = words.subList(0, words.size() - 1).stream()
                .reduce((one, more) -> Reason.of("authority.comma", one, more))
                .orElse(null);
        return but == null ? words.getLast() : Reason.of("authority.and", but, words.getLast());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
