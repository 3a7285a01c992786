package io.pilothouse.review.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Pre;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.Words;
import java.util.Optional;
import java.util.function.Supplier;

/** What to do about a folder that no application applies: a manifest of one, to be copied by whoever may create applications. */
public class ApplicationToCreate extends Div {
    private final Loads loads;
    /** The folder that it is for; empty while none is offered. */
    private String offered = "";

    public ApplicationToCreate(Loads loads) {
        this.loads = loads;
        addClassNames("tocreate", "upfront");
    }

    /**
     * Shows it once it is read; what stands there already is not asked for again.
     *
     * @param folder that no application applies
     * @param manifest waits for the repository; empty where nobody knows where the application belongs
     */
    public void offer(String folder, Supplier<Optional<String>> manifest) {
        if (!offered.equals(folder)) {
            offered = folder;
            loads.load(this, manifest::get, this::show);
        }
    }

    /** There is one, or nobody knows whether there is. */
    public void takeBack() {
        offered = "";
        removeAll();
    }

    private void show(Loaded<Optional<String>> loaded) {
        switch (loaded) {
            case Loaded.Loading<Optional<String>> _ -> {}
            case Loaded.Failed<Optional<String>> _ -> offered = "";
            case Loaded.Value<Optional<String>>(Optional<String> manifest) -> {
                removeAll();
                if (!offered.isEmpty()) {
                    manifest.ifPresent(this::show);
                }
            }
        }
    }

    private void show(String manifest) {
        Pre text = new Pre(manifest);
        text.addClassName("command-text");
        add(
                Parts.line(
                        Parts.text(Words.say("argo.none.manifest")), Sha.copy(manifest, Words.say("argo.none.copy"))),
                new NativeDetails(Words.say("argo.none.show"), text));
    }
}
