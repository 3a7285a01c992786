package io.pilothouse.clients.kubernetes;

import io.pilothouse.units.Reason;
import java.util.List;

/** Is told what there is. */
public interface Watcher<T> {
    /** All objects of the kind, as they are now. Objects are shared and must not be modified. */
    void changed(List<T> all);

    /** The watch broke and is being tried again; a {@link #changed} follows when it is back. */
    void lost(Reason reason);

    /** Whether a kind is lost because the cluster does not have it: nothing of a custom resource that nobody installed can be there. */
    static boolean isWithoutKind(Reason lost) {
        return lost.key().equals(KubernetesFailures.NO_KIND);
    }
}
