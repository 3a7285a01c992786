package io.pilothouse.access;

import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Window;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.keycloak.ClientSecrets;
import io.pilothouse.clients.keycloak.ClientSecrets.Overlap;
import io.pilothouse.clients.keycloak.ClientSecrets.Renewal;
import io.pilothouse.clients.keycloak.ClientSecrets.State;
import io.pilothouse.clients.keycloak.Federation;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.Work;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Keycloak make a new secret for an application, for whoever may have it, once: a secret that is there is never asked for. It is no change of
 * Git, so that it is in no commit; who asked, and when, Keycloak keeps with the client. Waits for Git and Keycloak.
 */
public final class ApplicationSecrets {
    /** For what takes some seconds; a console that died keeps the others waiting no longer. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(ApplicationSecrets.class);

    private final Keycloak keycloak;
    private final ClientSecrets secrets;
    private final Changes changes;
    private final Declared.Reader reader;
    private final AuthorityInForce authority;
    private final Clock clock;

    public ApplicationSecrets(
            Connected connected, Changes changes, Declared.Reader reader, AuthorityInForce authority, Clock clock) {
        keycloak = connected.keycloak();
        secrets = connected.secrets();
        this.changes = changes;
        this.reader = reader;
        this.authority = authority;
        this.clock = clock;
    }

    /** One realm. */
    public record Connected(Keycloak keycloak, ClientSecrets secrets) {}

    /**
     * How an application proves who it is.
     *
     * @param state null where the realm has no client for it
     * @param overlap what a new secret would do to the present one; null where there is none
     * @param at when it was looked
     * @param against why nobody can have a new secret, each reason; rights are {@code may}
     */
    public record Look(
            Application application,
            @Nullable State state,
            @Nullable Overlap overlap,
            Instant at,
            List<Reason> against,
            Verdict may) {
        public Look {
            against = List.copyOf(against);
        }

        /** Until when the secret before the present one is taken too; null where it is not any more. */
        public @Nullable Instant oldUntil() {
            Instant until = state == null ? null : state.oldUntil();
            return until != null && until.isAfter(at) ? until : null;
        }
    }

    /** What became of a wish. */
    public sealed interface Answer {
        /** Nothing was changed. */
        record Refused(List<Reason> why) implements Answer {
            public Refused {
                why = List.copyOf(why);
            }
        }

        /**
         * @param secret not kept anywhere but with Keycloak
         * @param unnoted why it could not be kept who asked; null where it is
         */
        record Made(Secret secret, @Nullable Reason unnoted) implements Answer {}

        record Done() implements Answer {}
    }

    /** Empty where main declares no such application, or none that this person sees. */
    public Optional<Look> look(Actor actor, String name) {
        Tree main = changes.head();
        return application(actor, name, main).map(application -> look(actor, application, main));
    }

    private Optional<Application> application(Actor actor, String name, Tree main) {
        return reader.read(main)
                .seenBy(actor)
                .named(AccessFolder.APPLICATIONS, name)
                .map(Application.class::cast);
    }

    private Look look(Actor actor, Application application, Tree main) {
        State state = state(application);
        List<Reason> against =
                isClear(application, main) ? against(application, state) : List.of(Reason.of("keycloak.held"));
        return new Look(
                application,
                state,
                state == null || !against.isEmpty() ? null : secrets.overlap(state),
                clock.instant(),
                against,
                authority.makingSecret(actor, application.path(), main));
    }

    /** Whether one file alone says whose it is: also one that this person does not see. */
    private boolean isClear(Application application, Tree main) {
        return reader.read(main).applications().stream()
                        .filter(one -> one.id().equals(application.id()))
                        .count()
                == 1;
    }

    private @Nullable State state(Application application) {
        try {
            return secrets.state(application.id());
        } catch (ClientException gone) {
            if (gone.isNotFound()) {
                return null;
            }
            throw gone;
        }
    }

    private List<Reason> against(Application application, @Nullable State state) {
        List<Reason> against = new ArrayList<>();
        if (application.account() != null) {
            against.add(Reason.of("secrets.refused.account"));
        }
        if (application.isEnded(Window.day(clock.instant()))) {
            against.add(Reason.of("access.wrong.ended", application.id(), Objects.requireNonNull(application.until())));
        }
        if (state == null) {
            against.add(Reason.of("secrets.refused.none", application.id()));
        } else if (!state.ours()) {
            against.add(Reason.of("keycloak.in-the-way"));
        } else {
            addOfState(against, application, state);
        }
        return against;
    }

    private static void addOfState(List<Reason> against, Application application, State state) {
        if (!state.enabled() && against.isEmpty()) {
            against.add(Reason.of("secrets.refused.off", application.id()));
        }
        if (!state.method().equals(Federation.SECRET) && application.account() == null) {
            against.add(Reason.of("secrets.refused.method", application.id(), state.method()));
        }
    }

    /** @param seen what the person saw: of two who ask for a new one, the second learns that there is one */
    public Answer renew(Actor actor, String name, State seen) {
        return alone(actor, name, seen, state -> {
            Secret secret = secrets.renew(state);
            log.info("{} had Keycloak make a new secret of the client {}", actor.name(), name);
            return new Answer.Made(secret, unnoted(actor, state));
        });
    }

    /** The secret is there, and is shown, whatever goes wrong from now on. */
    private @Nullable Reason unnoted(Actor actor, State state) {
        try {
            secrets.note(state, new Renewal(clock.instant(), actor.name()));
            return null;
        } catch (ClientException failed) {
            return failed.reason();
        }
    }

    /** Has the secret before the present one refused at once. */
    public Answer endOverlap(Actor actor, String name, State seen) {
        return alone(actor, name, seen, state -> {
            secrets.endOverlap(state);
            log.info("{} ended the overlap of secrets of the client {}", actor.name(), name);
            return new Answer.Done();
        });
    }

    private interface Act {
        Answer on(State state);
    }

    /** While nobody else writes to the realm; what was seen may be old by then, and so may the rights. */
    private Answer alone(Actor actor, String name, State seen, Act act) {
        Tree main = changes.head();
        Work work = new Work(
                clock.instant(),
                main.commit().value(),
                actor.name(),
                List.of(new Work.Count(Work.Act.CHANGE, RealmKind.CLIENT, 1)));
        List<Reason> denied = denied(actor, name, main);
        if (!denied.isEmpty()) {
            return new Answer.Refused(denied);
        }
        Optional<Keycloak.Lease> lease = keycloak.lease(UUID.randomUUID().toString(), work, LEASE);
        if (lease.isEmpty()) {
            return new Answer.Refused(List.of(Reason.of("secrets.refused.busy")));
        }
        try {
            return judged(actor, name, seen, act);
        } finally {
            giveBack(lease.get());
        }
    }

    private List<Reason> denied(Actor actor, String name, Tree main) {
        return application(actor, name, main)
                .map(there -> authority.makingSecret(actor, there.path(), main).why())
                .orElseGet(() -> List.of(Reason.of("access.refused.gone", name)));
    }

    private Answer judged(Actor actor, String name, State seen, Act act) {
        Look now = look(actor, name).orElse(null);
        State state = now == null ? null : now.state();
        if (now == null) {
            return new Answer.Refused(List.of(Reason.of("access.refused.gone", name)));
        }
        List<Reason> why =
                Stream.concat(now.against().stream(), now.may().why().stream()).toList();
        if (state == null || !why.isEmpty()) {
            return new Answer.Refused(why);
        }
        return state.isSameSecret(seen) ? act.on(state) : new Answer.Refused(List.of(newer(state)));
    }

    private static Reason newer(State state) {
        Renewal last = state.last();
        return last == null
                ? Reason.of("secrets.refused.newer")
                : Reason.of("secrets.refused.newer.by", last.by(), last.at());
    }

    /** Its time is over by itself: what was done is not lost for it. */
    private static void giveBack(Keycloak.Lease lease) {
        try {
            lease.close();
        } catch (ClientException silent) {
            log.warn("The lease of the realm could not be given back: {}", silent.getMessage());
        }
    }
}
