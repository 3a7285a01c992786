package io.pilothouse.scaling;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.OfEndpoint;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.manifests.TouchedFolders;
import io.pilothouse.scaling.ScaledObject.Trigger;
import io.pilothouse.serving.files.EndpointScaler;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every ScaledObject in the endpoints' folders that a change touches, as it would be applied; what was so before the change is said to be, and only warns. */
final class TouchedScalers {
    private TouchedScalers() {}

    /** One of them. */
    record Scaler(Tree tree, EndpointId endpoint, ManifestFolder folder, Manifest object) {
        Map<String, Object> spec() {
            return EndpointScaler.spec(object);
        }

        List<Trigger> triggers() {
            return ScaledObjectReader.triggers(Json.of(spec()));
        }

        int number(String field, int otherwise) {
            return Json.of(spec()).number(field, otherwise);
        }

        /** The fewest that it ever leaves. */
        int least() {
            int least = number("minReplicaCount", 0);
            return Math.min(least, number("idleReplicaCount", least));
        }

        int most() {
            return number("maxReplicaCount", ScaledObjectReader.MOST);
        }

        /** @param at where in the manifest; where nothing stands, the nearest that does is pointed at */
        Finding finding(Severity severity, Reason check, String at, Reason reason, Reason cure) {
            return new Finding(severity, check, object.path(), line(at), reason, cure);
        }

        private int line(String at) {
            String place = at;
            int line = object.document().line(place);
            while (line == 0 && place.lastIndexOf('.') > 0) {
                place = place.substring(0, place.lastIndexOf('.'));
                line = object.document().line(place);
            }
            return line;
        }
    }

    static List<Finding> judged(Candidate candidate, Function<Scaler, Stream<Finding>> rule) {
        return TouchedFolders.of(candidate).stream()
                .flatMap(folder -> judged(folder, candidate, rule))
                .toList();
    }

    private static Stream<Finding> judged(String folder, Candidate candidate, Function<Scaler, Stream<Finding>> rule) {
        return Finding.since(
                in(candidate.before(), folder).flatMap(rule),
                in(candidate.after(), folder).flatMap(rule));
    }

    /** Those in an endpoint's folder, touched or not. */
    static Stream<Scaler> of(Tree tree, EndpointId endpoint) {
        return in(tree, tree.layout().folder(endpoint));
    }

    private static Stream<Scaler> in(Tree tree, String folder) {
        EndpointId endpoint =
                tree.layout().endpointAt(folder).flatMap(OfEndpoint::id).orElse(null);
        if (endpoint == null) {
            return Stream.empty();
        }
        try {
            ManifestFolder read = ManifestFolder.read(tree, folder);
            return read.manifests().stream()
                    .filter(manifest -> manifest.kind().equals("ScaledObject"))
                    .map(object -> new Scaler(tree, endpoint, read, object));
        } catch (InvalidYaml broken) {
            return Stream.empty(); // another check says so
        }
    }
}
