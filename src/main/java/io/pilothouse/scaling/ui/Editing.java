package io.pilothouse.scaling.ui;

import io.pilothouse.scaling.SpecDraft;

/**
 * What all parts of the form share.
 *
 * @param opened what is in Git
 * @param edited takes what the form becomes
 * @param mayEdit whether whoever looks may send it
 * @param values whom to ask what queries come to
 */
record Editing(SpecDraft opened, SpecField.Edited edited, boolean mayEdit, PresentValue.Asked values) {}
