package io.pilothouse.shell.signin;

import io.pilothouse.shell.signin.SignIn.ListedPerson;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** The people of {@code pilothouse.people}. */
final class ListedPeople implements UserDetailsService {
    private final Map<String, ListedPerson> byId;
    private final Clock clock;

    ListedPeople(Collection<ListedPerson> people, Clock clock) {
        this.clock = clock;
        byId = new HashMap<>();
        for (ListedPerson person : people) {
            if (byId.put(person.id(), person) != null) {
                throw new IllegalArgumentException(
                        "pilothouse.people: id " + person.id() + " twice (expected: each id once)");
            }
        }
    }

    /** Asked for when somebody signs in. */
    @Override
    public UserDetails loadUserByUsername(String id) {
        ListedPerson person = byId.get(id);
        if (person == null) {
            throw new UsernameNotFoundException(id);
        }
        return new Listed(
                person.id(),
                password(person),
                new Actor(person.name(), person.email(), person.roles()).signedIn(clock.instant()));
    }

    /** A sample person's card sends the id as the password. */
    private static String password(ListedPerson person) {
        return person.sample() && person.password().value().isEmpty()
                ? "{noop}" + person.id()
                : person.password().value();
    }

    static Set<GrantedAuthority> authorities(Set<Role> roles) {
        return roles.stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private record Listed(String id, String password, Actor actor) implements UserDetails, SignedIn {
        @Override
        public Collection<? extends GrantedAuthority> getAuthorities() {
            return authorities(actor.roles());
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public String getUsername() {
            return id;
        }

        @Override
        public String toString() {
            return id;
        }
    }
}
