package io.pilothouse.clients.kubernetes;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** KEDA's ScaledObject, keda.sh/v1alpha1, as the cluster tells it: whoever reads it takes what is there and expects nothing. */
@Group("keda.sh")
@Version("v1alpha1")
@Kind("ScaledObject")
@Plural("scaledobjects")
public final class ScaledObjectResource extends CustomResource<Map<String, Object>, Map<String, Object>>
        implements Namespaced {
    @Serial
    private static final long serialVersionUID = 1;

    @Override
    protected Map<String, Object> initSpec() {
        return new LinkedHashMap<>();
    }

    @Override
    protected Map<String, Object> initStatus() {
        return new LinkedHashMap<>();
    }
}
