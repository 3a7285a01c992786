package io.pilothouse.access.api;

import io.pilothouse.access.WhyLimited;
import io.pilothouse.access.WhyLimited.Answer;
import io.pilothouse.access.WhyLimited.Asked;
import io.pilothouse.access.WhyLimited.Caller;
import io.pilothouse.access.explain.Explained;
import io.pilothouse.access.gateway.PastedToken;
import io.pilothouse.shell.People;
import io.pilothouse.shell.api.JsonBody;
import io.pilothouse.telemetry.CallerMetrics;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.TeamName;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** Why a gateway lets a caller through to a model or not, as the command {@code explain} says it. A token is read for one answer and not kept. */
@RestController
@RequestMapping(path = "/api/access/explain", produces = MediaType.APPLICATION_JSON_VALUE)
class ExplainApi {
    private static final String ENVIRONMENT = "environment";
    private static final String MODEL = "model";
    private static final String APPLICATION = "application";
    private static final String MEMBER = "member";
    private static final String TEAM = "team";
    private static final List<String> CALLERS = List.of(APPLICATION, MEMBER, TEAM);
    private static final String TOKEN = "token";
    /** Of an address of mail (RFC 5321). */
    private static final int LONGEST = 254;

    private final WhyLimited why;
    private final CallerMetrics metrics;
    private final People people;

    ExplainApi(WhyLimited why, CallerMetrics metrics, People people) {
        this.why = why;
        this.metrics = metrics;
        this.people = people;
    }

    @GetMapping
    String ofSomebody(@RequestParam MultiValueMap<String, String> parameters) {
        Fields fields = Fields.ofAddress(parameters);
        fields.requireOnly(
                "environment, model, and one of application, member and team",
                MODEL,
                ENVIRONMENT,
                APPLICATION,
                MEMBER,
                TEAM);
        List<String> named = CALLERS.stream().filter(fields::has).toList();
        if (named.size() != 1) {
            throw refused(
                    String.join(", ", CALLERS),
                    named.isEmpty() ? "nothing" : String.join(" and ", named),
                    "one of them; a token in the body of a POST");
        }
        return answer(fields, caller(named.getFirst(), fields));
    }

    private static Caller caller(String kind, Fields fields) {
        String name = fields.value(kind);
        return switch (kind) {
            case APPLICATION -> new Caller.OfApplication(ApplicationName.of(name));
            case TEAM -> new Caller.OfTeam(TeamName.of(name));
            default -> new Caller.OfMember(mail(name));
        };
    }

    private static String mail(String value) {
        if (value.length() > LONGEST || value.indexOf('@') < 1 || value.chars().anyMatch(Character::isISOControl)) {
            throw refused(MEMBER, InvalidName.shown(value), "a mail address such as ada@example.com");
        }
        return value;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    String ofToken(@RequestParam MultiValueMap<String, String> parameters, InputStream body) throws IOException {
        Fields.ofAddress(parameters).requireOnly("nothing in the address, all in the body");
        Fields fields = Fields.ofBody(JsonBody.read(body));
        fields.requireOnly("environment, model and token", ENVIRONMENT, MODEL, TOKEN);
        return answer(fields, new Caller.OfToken(PastedToken.read(fields.value(TOKEN))));
    }

    private String answer(Fields fields, Caller caller) {
        Asked asked =
                new Asked(EnvironmentName.of(fields.value(ENVIRONMENT)), EndpointName.of(fields.value(MODEL)), caller);
        return switch (why.answer(people.current(), asked, metrics.soon())) {
            case Answer.Explained one -> Explained.json(one.said(), one.use(), one.traffic());
            case Answer.Unknown unknown -> throw new ResponseStatusException(HttpStatus.NOT_FOUND, text(unknown));
            case Answer.NotYours other -> throw new ResponseStatusException(HttpStatus.FORBIDDEN, text(other));
            case Answer.Unreadable file ->
                throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, text(file));
        };
    }

    private static String text(Answer.CannotTell cannot) {
        return cannot.why().toString();
    }

    private static ResponseStatusException refused(String name, String found, String expected) {
        return new ResponseStatusException(
                HttpStatus.BAD_REQUEST, name + ": " + found + " (expected: " + expected + ")");
    }

    /** Texts by their names, each once. What is wrong with one is said by its name alone: it may be a secret. */
    private record Fields(Map<String, String> values) {
        static Fields ofAddress(MultiValueMap<String, String> parameters) {
            Map<String, String> values = new TreeMap<>();
            parameters.forEach((name, all) -> {
                if (all.size() != 1) {
                    throw refused(InvalidName.shown(name), all.size() + " values", "one");
                }
                values.put(name, all.getFirst());
            });
            return new Fields(values);
        }

        static Fields ofBody(JsonNode object) {
            Map<String, String> values = new TreeMap<>();
            object.properties().forEach(field -> {
                if (!field.getValue().isString()) {
                    throw refused(InvalidName.shown(field.getKey()), "no text", "a text");
                }
                values.put(field.getKey(), field.getValue().asString());
            });
            return new Fields(values);
        }

        void requireOnly(String expected, String... known) {
            for (String name : values.keySet()) {
                if (!List.of(known).contains(name)) {
                    throw refused(InvalidName.shown(name), "not known here", expected);
                }
            }
        }

        boolean has(String name) {
            return values.containsKey(name);
        }

        String value(String name) {
            String value = values.getOrDefault(name, "");
            if (value.isBlank()) {
                throw refused(name, "nothing", "a text");
            }
            return value;
        }
    }
}
