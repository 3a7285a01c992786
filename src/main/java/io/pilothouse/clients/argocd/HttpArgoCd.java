package io.pilothouse.clients.argocd;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.http.JsonRemote;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** Argo CD through its REST API. */
final class HttpArgoCd implements ArgoCd {
    static final String URL = "pilothouse.argocd.url";
    private static final String ALL = "/api/v1/applications";
    private static final String ONE = ALL + "/{name}";

    /** A wish is taken note of at once; what is waited for after that is its end. */
    private static final Duration NOTED = Duration.ofSeconds(3);

    private final ArgoCdProperties properties;
    private final JsonRemote remote;
    /** Asks what is answered late, and need not be. */
    private final JsonRemote wishes;

    HttpArgoCd(ArgoCdProperties properties) {
        this.properties = properties;
        remote = within(properties.timeout());
        wishes = within(NOTED.compareTo(properties.timeout()) < 0 ? NOTED : properties.timeout());
    }

    private JsonRemote within(Duration timeout) {
        return new JsonRemote(
                new JsonRemote.Named("Argo CD", URL, "pilothouse.argocd.token"),
                properties.url(),
                timeout,
                this::authorize,
                (where, status, body) -> null);
    }

    private void authorize(HttpHeaders headers) {
        if (properties.token() != null) {
            headers.setBearerAuth(properties.token().value());
        }
    }

    @Override
    public String version() {
        String version = remote.get(JsonNode.class, "/api/version", Map.of())
                .path("Version")
                .asString("")
                .replaceAll("^v|\\+.*$", "");
        if (remote.get(JsonNode.class, ALL, Map.of("fields", "items.metadata.name"))
                .path("items")
                .isEmpty()) {
            requireRights();
        }
        return version;
    }

    @Override
    public List<Application> applications() {
        List<Application> all = items(Map.of()).map(ArgoCdJson::application).toList();
        if (all.isEmpty()) {
            requireRights();
        }
        return all;
    }

    @Override
    public boolean showsAll() {
        String may = remote.get(JsonNode.class, "/api/v1/account/can-i/applications/get/*/*", Map.of())
                .path("value")
                .asString("");
        if (!may.equals("yes") && !may.equals("no")) {
            throw notItsJson();
        }
        return may.equals("yes");
    }

    /** Who may see no application is told of none. */
    private void requireRights() {
        if (!showsAll()) {
            throw new ClientException(new ClientFailure.Denied(Reason.of("because.argo-cd-blind", where())));
        }
    }

    private Reason where() {
        return Reason.of("because.remote-at", "Argo CD", remote.place());
    }

    private ClientException notItsJson() {
        return new ClientException(new ClientFailure.Invalid(Reason.about("because.remote-unreadable", where(), URL)));
    }

    /** Argo CD names its items also where there are none: JSON without them is of somebody else. */
    private Stream<JsonNode> items(Map<String, String> filter) {
        JsonNode list = remote.get(JsonNode.class, ALL, filter);
        if (!list.has("items")) {
            throw notItsJson();
        }
        return list.path("items").valueStream().filter(JsonNode::isObject);
    }

    @Override
    public Subscription watch(Consumer<List<Application>> changed, Consumer<Reason> lost) {
        return ApplicationStream.open(
                properties, this::applications, new ApplicationStream.Told(changed, lost), ApplicationStream.SILENCE);
    }

    /**
     * {@code get} with a refresh is all that can be asked; the answer itself is thrown away. It comes only when the controller has compared, which
     * takes minutes where that one is busy: one that does not come in time is no failure where Argo CD has taken note.
     */
    @Override
    public void refresh(Application.Id application) {
        JsonNode before = listed(application);
        Map<String, String> one = parameters(application);
        one.put("refresh", "normal");
        try {
            wishes.get(JsonNode.class, ONE, one);
        } catch (ClientException failure) {
            if (!(failure.failure() instanceof ClientFailure.Unreachable)
                    || !ArgoCdJson.hasTakenNote(listed(application), before)) {
                throw failure;
            }
        }
    }

    /** One that is missing is seen in a list of that one, since to {@code get} Argo CD says 403 for it. */
    private JsonNode listed(Application.Id application) {
        return items(parameters(application))
                .filter(one -> isSame(application, ArgoCdJson.id(one)))
                .findFirst()
                .orElseThrow(() -> missing(application));
    }

    /** An empty namespace is Argo CD's own, whatever its name is. */
    private static boolean isSame(Application.Id asked, Application.Id found) {
        return asked.name().equals(found.name())
                && (asked.namespace().isEmpty() || asked.namespace().equals(found.namespace()));
    }

    /** By the rule of Argo CD itself; what it calls {@code canSync} is about syncs by hand. */
    @Override
    public boolean isInsideWindows(Application.Id application) {
        JsonNode windows = remote.get(JsonNode.class, ONE + "/syncwindows", parameters(application));
        List<String> active = kinds(windows.path("activeWindows"));
        boolean mustBeAllowed = kinds(windows.path("assignedWindows")).contains("allow");
        return !active.contains("deny") && (active.contains("allow") || !mustBeAllowed);
    }

    private static List<String> kinds(JsonNode windows) {
        return windows.valueStream()
                .map(window -> ArgoCdJson.text(window, "kind"))
                .toList();
    }

    @Override
    public List<ManagedObject> managed(Application.Id application) {
        return remote.get(JsonNode.class, ONE + "/managed-resources", parameters(application))
                .path("items")
                .valueStream()
                .map(ManagedObjectJson::read)
                .toList();
    }

    @Override
    public List<Map<String, Object>> manifests(Application application, String commit) {
        Map<String, String> parameters = parameters(application.id());
        if (application.source().revisions() == null) {
            parameters.put("revision", commit);
        } else {
            parameters.put("revisions", commit);
            parameters.put("sourcePositions", String.valueOf(position(application)));
        }
        return remote.get(JsonNode.class, ONE + "/manifests", parameters)
                .path("manifests")
                .valueStream()
                .map(manifest -> ManagedObjectJson.object(manifest.asString("")))
                .filter(manifest -> !Objects.equals(manifest.get("kind"), "Secret"))
                .toList();
    }

    /** Argo CD counts the sources from 1. */
    private int position(Application application) {
        Application.Source source = application.source();
        List<Application.Source> all =
                ArgoCdJson.application(listed(application.id())).sources();
        if (all.size() == 1) {
            throw new ClientException(
                    new ClientFailure.Invalid(Reason.of("remotes.argo-cd-hydrator", application.name())));
        }
        return 1
                + IntStream.range(0, all.size())
                        .filter(index -> all.get(index).path().equals(source.path())
                                && all.get(index).repository().equals(source.repository()))
                        .findFirst()
                        .orElseThrow(() -> missing(application.id()));
    }

    private static ClientException missing(Application.Id application) {
        return new ClientException(
                new ClientFailure.NotFound(Reason.of("remotes.argo-cd-application", application.name())));
    }

    private static Map<String, String> parameters(Application.Id application) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("name", application.name()));
        if (!application.namespace().isEmpty()) {
            parameters.put("appNamespace", application.namespace());
        }
        return parameters;
    }
}
