package io.pilothouse.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilothouse.realparts.ConsoleImage;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.realparts.StartedConsole;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The image of the console, and consoles that are started from it: in a root file system of their own, and by an engine where there is one. */
@OnRealServers(Server.IMAGE)
class ImageTests {
    /** Those of the start that the archive is made of. */
    private static final Path SETTINGS = Path.of("deploy/image/training");

    private static final Map<String, String> WHERE_THEY_ARE =
            Map.of("SPRING_CONFIG_ADDITIONAL_LOCATION", "file:/etc/pilothouse/");
    private static final String SAID_OF_IT =
            "{{json .Config.Entrypoint}} {{json .Config.Env}} {{.Config.User}} {{json .Config.Labels}} {{.Architecture}}";

    private final ConsoleImage image;

    ImageTests(RealPlatform platform) {
        image = platform.image();
    }

    private Map<String, String> probed(String... options) {
        List<String> command = new ArrayList<>(List.of(options));
        command.addAll(List.of(
                "--mount",
                Path.of("target/test-classes").toAbsolutePath() + "=/etc/pilothouse",
                "--program",
                "/opt/java/bin/java",
                "-cp",
                "/etc/pilothouse",
                "io.pilothouse.chart.Probe"));
        return image.said(command)
                .lines()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    @Test
    void itsRuntimeHasWhatTheConsoleAsksForByName() {
        Map<String, String> said = probed("--env", "TZ=Europe/Berlin");

        assertThat(said)
                .containsEntry("user", "pilothouse")
                .containsEntry("home", "/tmp")
                .containsEntry("month", "März")
                .containsEntry("number", "1.234,5")
                .containsEntry("zone", "Europe/Berlin")
                .containsEntry("summer", "2026-07-01T14:00+02:00[Europe/Berlin]")
                .containsEntry("localhost", "true")
                .containsEntry("pictures", "true")
                .containsEntry("archives", "true");
        assertThat(said.get("protocols")).contains("TLSv1.2").contains("TLSv1.3");
        assertThat(Integer.parseInt(said.get("authorities"))).isGreaterThan(100);
    }

    @Test
    void onlyTwoFoldersCanBeWritten() {
        Map<String, String> said = probed();

        assertThat(said).containsEntry("temporary", "written").containsEntry("mirror", "written");
        assertThat(said.get("settings")).contains("Read-only file system");
        assertThat(said.get("program")).contains("Read-only file system");
    }

    @Test
    void aProgramThatRendersFoldersIsThereWhereItWasGiven() {
        Path kustomize = image.layers().resolve("base/usr/local/bin/kustomize");

        assertThat(Files.exists(kustomize)).isEqualTo(image.hasKustomize());
        if (image.hasKustomize()) {
            assertThat(image.said(List.of("--program", "/usr/local/bin/kustomize", "version")))
                    .startsWith("v5.");
        }
    }

    @Test
    void scannersFindWhatIsInItAlthoughNoPackageManagerIs() {
        assertThat(image.layers().resolve("base/var/lib/dpkg/status.d/libc6"))
                .content()
                .contains("\nVersion: ");
        assertThat(image.layers().resolve("runtime/var/lib/dpkg/status.d/openjdk-25-jdk-headless"))
                .content()
                .contains("\nSource: openjdk-25\n");
        assertThat(image.layers().resolve("base/etc/os-release")).content().contains("VERSION_CODENAME=trixie");
        assertThat(image.layers().resolve("base/bin/sh")).doesNotExist();
    }

    @Test
    void whatTheConsoleIsMadeOfIsListedInTheLayerThatHasIt() throws IOException {
        Path application = image.layers().resolve("application/opt/pilothouse");
        JsonNode listed = read(application.resolve("application.cdx.json"));

        assertThat(application.resolve("pilothouse.jar")).exists();
        assertThat(listed.path("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(listed.path("components")
                        .valueStream()
                        .map(one -> one.path("name").asString() + "-"
                                + one.path("version").asString() + ".jar"))
                .contains(libraries()
                        .filter(name -> name.startsWith("org.eclipse.jgit-"))
                        .toArray(String[]::new))
                .hasSizeGreaterThan(100);
    }

    private Stream<String> libraries() throws IOException {
        try (Stream<Path> jars = Files.list(image.layers().resolve("libraries/opt/pilothouse/lib"))) {
            return jars.map(jar -> jar.getFileName().toString()).toList().stream();
        }
    }

    /** Else the archive was refused, which the JVM says nowhere unless it is asked to. */
    @Test
    void aStartTakesTheArchive() {
        String said = image.said(
                List.of("--env", "JAVA_TOOL_OPTIONS=-Xlog:aot,class+load -XX:+UseSerialGC", "metrics-table"));

        assertThat(said)
                .contains("io.pilothouse.Console source: shared objects file")
                .contains("# What the console means by metrics");
    }

    /** OpenShift chooses a user that the image does not know. */
    @Test
    void aConsoleShowsItsPagesWhoeverRunsIt() throws IOException, InterruptedException {
        try (StartedConsole console = image.started("1000660000:0", SETTINGS, WHERE_THEY_ARE)) {
            showsItsPages(console.address());
        }
    }

    @Test
    void anEngineBuildsAndStartsIt() throws IOException, InterruptedException {
        Optional<String> missing = ConsoleImage.engineMissing();
        assumeTrue(missing.isEmpty(), () -> "no engine builds the image: " + missing.orElseThrow());

        String built = image.builtByAnEngine();
        try (StartedConsole console = ConsoleImage.startedByAnEngine(built, SETTINGS, WHERE_THEY_ARE)) {
            showsItsPages(console.address());
            assertThat(console.log()).content().contains("started by pilothouse in /");
        }
        String loaded = image.loadedByAnEngine();
        assertThat(ConsoleImage.inspected(loaded, SAID_OF_IT)).isEqualTo(ConsoleImage.inspected(built, SAID_OF_IT));
    }

    private static void showsItsPages(URI console) throws IOException, InterruptedException {
        HttpResponse<String> page = asked(console.resolve("/"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/sign-in");
        assertThat(page.body()).contains("lang=\"de\"");
        Matcher bundle =
                Pattern.compile("src=\"([^\"]*VAADIN/build/[^\"]+\\.js)\"").matcher(page.body());
        assertThat(bundle.find()).isTrue();
        assertThat(asked(page.uri().resolve(bundle.group(1))).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> asked(URI place) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .cookieHandler(new CookieManager())
                .build()) {
            return client.send(
                    HttpRequest.newBuilder(place)
                            .header("Accept-Language", "de")
                            .header("Accept", "text/html,*/*")
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** An OCI layout is right when each file is what its name says, and each layer unpacks to what the configuration says. */
    @Test
    void theLayoutCanBePushed() throws IOException {
        try (Stream<Path> files = Files.list(blobs())) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(sum(Files.newInputStream(file)))
                            .isEqualTo(file.getFileName().toString()));
        }
        JsonNode manifest = read(read(image.layout().resolve("index.json")).at("/manifests/0/digest"));
        JsonNode configuration = read(manifest.at("/config/digest"));

        List<String> unpacked = new ArrayList<>();
        for (JsonNode layer : manifest.get("layers")) {
            unpacked.add("sha256:" + sum(new GZIPInputStream(Files.newInputStream(blob(layer.get("digest"))))));
        }
        assertThat(configuration.at("/rootfs/diff_ids").valueStream().map(JsonNode::asString))
                .hasSize(5)
                .containsExactlyElementsOf(unpacked);
        assertThat(configuration.at("/config/User").asString()).isEqualTo("10001:10001");
    }

    private Path blobs() {
        return image.layout().resolve("blobs/sha256");
    }

    private Path blob(JsonNode digest) {
        return blobs().resolve(digest.asString().replace("sha256:", ""));
    }

    private JsonNode read(JsonNode digest) {
        return read(blob(digest));
    }

    private static JsonNode read(Path file) {
        return new JsonMapper().readTree(file.toFile());
    }

    private static String sum(InputStream stream) throws IOException {
        try (stream) {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            stream.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), sum));
            return HexFormat.of().formatHex(sum.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
