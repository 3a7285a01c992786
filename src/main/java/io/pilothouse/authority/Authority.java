package io.pilothouse.authority;

import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides who may do what, from the matrix and nothing else. */
public record Authority(Matrix matrix, RoleHolders holders) {
    private static final int NAMED = 3;

    /** Each thing that is touched needs a role that may; it need not be the same for all. */
    public Verdict judge(Actor actor, Act act, Collection<Touched> touched) {
        return judge(actor, List.of(act), touched);
    }

    /** @param anyOf acts of which one is enough; the first is what a person calls it */
    Verdict judge(Actor actor, List<Act> anyOf, Collection<Touched> touched) {
        Map<Thing, List<String>> denied = new LinkedHashMap<>();
        Set<Role> whoMayAll = EnumSet.allOf(Role.class);
        for (Touched one : touched) {
            Set<Role> who = who(anyOf, one.thing());
            if (actor.roles().stream().noneMatch(who::contains)) {
                whoMayAll.retainAll(who);
                denied.computeIfAbsent(one.thing(), thing -> new ArrayList<>()).add(one.place());
            }
        }
        if (denied.isEmpty()) {
            return new Verdict.Allowed();
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
        String toAsk = holders.toAsk(whoMayAll);
        if (!toAsk.isEmpty()) {
            reasons.add(Reason.of("authority.ask", toAsk));
        }
        return new Verdict.Denied(reasons, whoMayAll);
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
