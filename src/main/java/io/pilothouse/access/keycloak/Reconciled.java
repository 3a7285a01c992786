package io.pilothouse.access.keycloak;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.keycloak.WantedRealm.Name;
import io.pilothouse.clients.keycloak.AdminEvent;
import io.pilothouse.clients.keycloak.Entry;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a realm stands to what a commit declares, after the console did what it may by itself.
 *
 * @param plan what is still to do
 * @param held what stays as it is, since two files declare it
 * @param empty teams that have not ended, in whose group, which the console made, there is nobody
 * @param authors who touched last what differs, where Keycloak keeps that
 * @param realm what was read of it, after that
 * @param stopped why not all of it could be written; null where it could
 */
public record Reconciled(
        CommitId commit,
        Declared declared,
        RealmPlan plan,
        Set<Name> held,
        List<Team> empty,
        Map<Name, AdminEvent> authors,
        Keycloak.Found realm,
        @Nullable Reason stopped) {
    /** Keys of why it stopped where nothing was refused. */
    public static final Set<String> GOES_ON = Set.of("keycloak.busy", "keycloak.later");

    public Reconciled {
        held = Set.copyOf(held);
        empty = List.copyOf(empty);
        authors = Map.copyOf(authors);
    }

    /** What was applied, the newest first. */
    public List<Entry> entries() {
        return realm.entries();
    }

    /** The same of another commit, which declares the same. */
    Reconciled at(Declared same) {
        return new Reconciled(same.commit(), same, plan, held, empty, authors, realm, stopped);
    }

    /** The path of its group. */
    public static String group(Team team) {
        return WantedRealm.group(team);
    }

    /** What a realm has of what some files declare. */
    public Set<Name> names(Collection<String> paths) {
        return WantedRealm.names(declared, paths);
    }

    public boolean isInForce() {
        return plan.isInForce() && held.isEmpty();
    }
}
