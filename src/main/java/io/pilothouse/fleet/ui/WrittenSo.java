package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.changes.Renderer;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.serving.files.OverriddenPart;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;

/** What follows from how the manifests of an endpoint are written: that they are only shown, and what of them is not known. */
final class WrittenSo {
    private WrittenSo() {}

    /** What Argo CD says over the folder of an endpoint now. */
    static List<Reason> live(Endpoint endpoint) {
        return endpoint.argo() == null ? List.of() : endpoint.argo().laidOver();
    }

    /** @param live what Argo CD says over the folder now */
    static List<Component> notes(FolderInGit folder, List<Reason> live) {
        List<Component> notes = new ArrayList<>();
        Reason readOnly = folder.readOnly();
        if (readOnly != null) {
            notes.add(note("fleet.endpoint.read-only", Words.say(readOnly)));
        }
        if (!folder.unread().isEmpty()) {
            notes.add(note("fleet.endpoint.unread", String.join(" · ", folder.unread())));
        }
        overrides(folder, live).forEach(override -> notes.add(note("fleet.endpoint.overridden", Words.say(override))));
        return notes;
    }

    private static List<Reason> overrides(FolderInGit folder, List<Reason> live) {
        return folder.overrides().isEmpty() ? live : folder.overrides();
    }

    /** What the folder says of a part, marked where that is not what is applied, or may not be. */
    static String marked(String said, OverriddenPart part, FolderInGit folder, List<Reason> live) {
        return part.in(overrides(folder, live), folder.deployment())
                .map(by -> by.sure()
                        ? Words.say("fleet.endpoint.overridden.mark", said)
                        : Words.say("fleet.endpoint.overridden.maybe", said))
                .orElse(said);
    }

    /** The key of a sentence. */
    static String by(Renderer.By renderer) {
        return switch (renderer) {
            case KUSTOMIZE -> "fleet.endpoint.rendered.kustomize";
            case ARGO_CD -> "fleet.endpoint.rendered.argocd";
        };
    }

    private static Component note(String key, String detail) {
        return new FindingBanner(StateShape.UNKNOWN, Words.say(key), detail);
    }
}
