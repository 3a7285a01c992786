package io.pilothouse.access.keycloak;

import io.pilothouse.access.keycloak.WantedRealm.Name;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What has to be done so that a realm has what is wanted. Pure; made of what was read, before anything is written.
 *
 * @param steps in an order in which each can be done
 * @param inTheWay objects that have a name which is wanted, and were not made by the console: they are never touched
 * @param strangers clients that the console did not make, and which have a scope of it
 * @param unproven clients that cannot prove who they are as Git says
 * @param heldBack what is not given to groups that the console did not make
 */
public record RealmPlan(
        List<Step> steps,
        List<RealmObject> inTheWay,
        List<RealmObject> strangers,
        List<Unproven> unproven,
        List<HeldBack> heldBack) {
    public RealmPlan {
        steps = List.copyOf(steps);
        inTheWay = List.copyOf(inTheWay);
        strangers = List.copyOf(strangers);
        unproven = List.copyOf(unproven);
        heldBack = List.copyOf(heldBack);
    }

    public static RealmPlan of(WantedRealm wanted, Keycloak.Found realm) {
        List<RealmObject> found = realm.objects();
        Map<Name, RealmObject> there = new LinkedHashMap<>();
        found.forEach(one -> there.put(Name.of(one), one));
        ForeignGroups foreign = ForeignGroups.of(wanted, there);
        List<RealmObject> inTheWay = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        Map<Name, RealmObject> declared = new HashMap<>();
        List<Unproven> unproven = new ArrayList<>();
        for (RealmObject said : wanted.objects()) {
            Unproven.of(said, realm.federation()).ifPresent(unproven::add);
            RealmObject one = foreign.without(Unproven.writable(said, there, realm.federation()));
            declared.put(Name.of(one), one);
            RealmObject now = there.get(Name.of(one));
            if (now == null) {
                if (!foreign.isBelow(one)) {
                    steps.add(new Step.Create(one));
                }
            } else if (now.ours()) {
                change(now, one, steps);
            } else if (!one.fields().isEmpty()) {
                inTheWay.add(now);
            }
        }
        found.stream()
                .filter(one -> isLeft(one, wanted, declared))
                .sorted(Comparator.comparing(RealmObject::kind)
                        .thenComparing(RealmObject::name)
                        .reversed())
                .map(Step.Remove::new)
                .forEach(steps::add);
        return new RealmPlan(
                steps,
                inTheWay,
                found.stream()
                        .filter(one -> isStranger(one) && !declared.containsKey(Name.of(one)))
                        .toList(),
                unproven,
                foreign.heldBack(wanted));
    }

    /** A group without a field is only a place in which others are. */
    private static boolean isLeft(RealmObject one, WantedRealm wanted, Map<Name, RealmObject> declared) {
        boolean isPlace = one.kind() == RealmKind.GROUP && one.fields().isEmpty();
        Name name = Name.of(one);
        return one.ours()
                && !isPlace
                && !declared.containsKey(name)
                && !wanted.held().contains(name);
    }

    private static boolean isStranger(RealmObject one) {
        return !one.ours()
                && one.kind() == RealmKind.CLIENT
                && !(one.field("scopes").isEmpty()
                        && one.field("optional-scopes").isEmpty());
    }

    private static void change(RealmObject now, RealmObject one, List<Step> steps) {
        boolean isSame = now.fields().equals(one.fields());
        boolean isApplied = now.applied().equals(one.digest());
        if (!isSame || !isApplied) {
            steps.add(Step.Change.of(now, one, isApplied ? Step.Cause.DRIFT : Step.Cause.GIT));
        }
    }

    /** What Git asks for. */
    public List<Step> fromGit() {
        return by(Step.Cause.GIT);
    }

    /** What somebody changed in Keycloak. */
    public List<Step> drift() {
        return by(Step.Cause.DRIFT);
    }

    private List<Step> by(Step.Cause cause) {
        return steps.stream().filter(step -> step.cause() == cause).toList();
    }

    /** Whether Keycloak has what Git says, and nothing that Git does not. */
    public boolean isInForce() {
        return Stream.of(steps, inTheWay, strangers, unproven, heldBack).allMatch(List::isEmpty);
    }
}
