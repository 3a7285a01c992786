package io.pilothouse.models.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.models.Evidence;

/** A section of a version's page. */
abstract class VersionPart extends Div {
    /** Called with the first answer of MLflow and each newer one, also when nothing changed. */
    abstract void show(Evidence evidence);
}
