package io.pilothouse.shell.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.fakes.HandClock;
import io.pilothouse.shell.signin.SignIn.ListedPerson;
import io.pilothouse.units.Role;
import io.pilothouse.units.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ListedPeopleTests {
    private static final HandClock CLOCK = new HandClock();

    private static ListedPerson person(String id, String password) {
        return new ListedPerson(
                id, "Alex Sommer", "alex@example.org", Set.of(Role.ON_CALL), new Secret(password), false);
    }

    @Test
    void anIdThatStandsTwiceIsNamedAndNoPasswordIs() {
        assertThatThrownBy(() ->
                        new ListedPeople(List.of(person("alex", "{noop}one"), person("alex", "{noop}two")), CLOCK))
                .hasMessage("pilothouse.people: id alex twice (expected: each id once)");
    }

    @Test
    void nobodyPrintsAPassword() {
        assertThat(person("alex", "{noop}one").toString())
                .doesNotContain("{noop}one")
                .contains("alex");
        assertThat(new ListedPeople(List.of(person("alex", "{noop}one")), CLOCK)
                        .loadUserByUsername("alex")
                        .toString())
                .doesNotContain("{noop}one");
    }

    @Test
    void peopleAreReadFromTheConfiguration() {
        SignIn signIn = new Binder(new MapConfigurationPropertySource(Map.of(
                        "pilothouse.people[0].id", "alex",
                        "pilothouse.people[0].name", "Alex Sommer",
                        "pilothouse.people[0].email", "alex@example.org",
                        "pilothouse.people[0].roles", "on_call",
                        "pilothouse.people[0].password", "{noop}one",
                        "pilothouse.contact", "#llm-platform")))
                .bindOrCreate("pilothouse", SignIn.class);

        assertThat(signIn.people()).containsExactly(person("alex", "{noop}one"));
        assertThat(signIn.contact()).isEqualTo("#llm-platform");
        assertThat(new ListedPeople(signIn.people(), CLOCK)
                        .loadUserByUsername("alex")
                        .getPassword())
                .isEqualTo("{noop}one");
    }
}
