<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
  <context>
    <name>segwright</name>
    <message>
      <location filename="../../app/viewer/tools/window_presets.py" />
      <source>0.1–99.9 %</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_intensities.py" />
      <source>0.5 % lie below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_card.py" />
      <source>2D, slice by slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/surface_view.py" />
      <source>3D</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/surface_view.py" />
      <source>3D cannot be drawn on this machine ({reason}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_card.py" />
      <source>3D cascade, second stage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_card.py" />
      <source>3D, full resolution</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_card.py" />
      <source>3D, low resolution</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/decide.py" />
      <source>8 GB is a good figure where there is no GPU.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_intensities.py" />
      <source>99.5 % lie below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/mask_choice.py" />
      <source>&lt;span style="color:{right}"&gt;■&lt;/span&gt; right&amp;nbsp; &lt;span style="color:{too_much}"&gt;■&lt;/span&gt; too much&amp;nbsp; &lt;span style="color:{missed}"&gt;■&lt;/span&gt; missed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_presets.py" />
      <source>A draft is small enough for any machine.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/case_worker.py" />
      <source>A file of the case changed while it was read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_presets.py" />
      <source>A first look in minutes, on a processor alone. Not a result to rely on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_source_panel.py" />
      <source>A folder of images and a folder of masks, a folder that holds both, an nnU-Net data set, or a Decathlon task. NIfTI, NRRD, MHA, PNG and TIFF are read; your files are never changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/mask_values.py" />
      <source>A mask holds one number a voxel, or one colour.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>A mask holds one number a voxel; import the data set to turn colours into labels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/cross_validate.py" />
      <location filename="../../core/terminal.py" />
      <source>A mistake in the program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>A mistake in the program: {error}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/checkpoint.py" />
      <source>A model file can hide a program. Take models only from people you trust.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>A model from a folder …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>A model from a zip file …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/closing_question.py" />
      <source>A model is being trained.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/network/unet.py" />
      <source>A network with a single resolution stage cannot be trained.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/spacing.py" />
      <source>A spacing must be above 0; correct the image's header, then make the fingerprint again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_charts.py" />
      <source>A sudden rise means that something else uses the machine.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>A voxel must have a size; correct the image's header, then make the fingerprint again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/window_presets.py" />
      <source>Abdomen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_setup.py" />
      <source>About {time}, at {epoch} an epoch as measured on this machine.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Accept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Accepted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>Add cases, or train with the fold "all", which holds nothing out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>Add cases.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>Add cases; ten are a good beginning.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/case_worker.py" />
      <source>Add its mask, or leave the case out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_page.py" />
      <source>Add to the queue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_page.py" />
      <source>After a fold has been trained, its held-out cases are predicted and compared with their own masks. The scores then stand here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>After the empty border around each image is cut away.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>All channels of a case must have the same size.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>All channels of a case must have the same spacing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>All keys (F1)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/ensemble.py" />
      <source>All models must have been given the same images, and know the same labels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_page.py" />
      <source>All trainings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>An image and its mask must share a name, such as {example}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/settings_menu.py" />
      <source>Appearance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/frame_words.py" />
      <source>Apple GPU</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/whole_file.py" />
      <source>Ask for read permission, or copy it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/step_rail.py" />
      <source>At work</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/pane_text.py" />
      <source>Axial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Axis order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_source_panel.py" />
      <source>Back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Batch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/training_runs.py" />
      <source>Best moving average on random pieces of the held-out cases.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_choice.py" />
      <source>Best: {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Blocks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_card.py" />
      <source>Blue: the patch, {patch} voxels. It sees {share} % of the median case (grey, {median}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/window_presets.py" />
      <source>Bone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/pairing.py" />
      <source>Both are called {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/window_presets.py" />
      <source>Brain</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Brightness and contrast; by hand with Ctrl and left drag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Bring in images and masks, and see whether they fit together.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_live.py" />
      <source>Bringing the training to its end …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Builds on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>CT is normalised in its own way; any other name is treated alike.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>Call it {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_new_project.py" />
      <location filename="../../app/pages/training_live.py" />
      <location filename="../../app/widgets/progress_block.py" />
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <location filename="../../app/widgets/status_line.py" />
      <source>Cancel: what is finished stays</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_card.py" />
      <source>Cannot be opened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/case_table.py" />
      <location filename="../../app/models/measured_cases.py" />
      <location filename="../../app/models/pair_table.py" />
      <location filename="../../app/models/predicted_cases.py" />
      <location filename="../../app/models/score_tables.py" />
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Case</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/spacing.py" />
      <source>Case number {number} of the fingerprint has the size {found}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/spacing.py" />
      <source>Case number {number} of the fingerprint has the voxel spacing {found}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>Case {case} ({size} voxels) may need {needed} GB of memory; {free} GB are free.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/import_dataset.py" />
      <source>Case {case} cannot be imported: {problem}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/cross_validate.py" />
      <location filename="../../core/pipeline/demo.py" />
      <source>Case {case} could not be predicted: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>Case {case} has {found} channels; the model was trained with {count}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>Case {case} of fold {fold} is not among the prepared cases.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/export/mesh.py" />
      <source>Case {case}: a flat mask has no surface.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Case {case}: channel {channel} has the same value in every voxel ({value}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>Case {case}: channel {channel} is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/case_worker.py" />
      <source>Case {case}: every voxel of the image is 0.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Case {case}: image and mask differ in direction.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Case {case}: image and mask differ in origin, by {distance} mm.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Case {case}: image and mask differ in size ({image}, {mask}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Case {case}: image and mask differ in spacing ({image}, {mask}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Case {case}: its spacing is zero or negative.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Case {case}: the image has the same value everywhere.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Case {case}: the image has {found} channels, but the data set names {expected}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/propose_import.py" />
      <source>Case {case}: the image has {found} channels, most others have {expected}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Case {case}: the image has {found} channels; the model was trained with {expected}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Case {case}: the image is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Case {case}: the mask holds values that no label names: {values}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/export/mesh.py" />
      <source>Case {case}: the mask is empty, so there is no surface.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Case {case}: the mask is empty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Case {case}: the mask is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/evaluation/evaluate.py" />
      <source>Case {case}: the predicted mask and the true one differ in size ({found}, {wanted}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>Case {case}: the prediction of the previous stage is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Case {case}: the previous stage's mask and the image differ in size.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Case {case}: the previous stage's mask {file} is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Case {case}: the spacing of the image is not positive ({spacing}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Case {case}: this is a flat image, and the model was trained on volumes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Case {case}: {file} contains NaN voxels ({count}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Case {case}: {file} contains infinite voxels ({count}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Case {case}: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/score_tables.py" />
      <location filename="../../app/pages/fingerprint_page.py" />
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Cases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Channel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Channel {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>Channels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_cases_panel.py" />
      <location filename="../../app/pages/data_page.py" />
      <source>Check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_cases_panel.py" />
      <source>Check again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>Checking the cases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/checkpoint.py" />
      <source>Choose a checkpoint_final.pth or checkpoint_best.pth from a model's fold folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>Choose a folder further down.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/import_dataset.py" />
      <source>Choose a folder of images and a folder of masks with the same names.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>Choose a model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>Choose another folder, or another format.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/atomic.py" />
      <source>Choose another folder, or ask for write permission.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/import_dataset.py" />
      <source>Choose another name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_setup.py" />
      <source>Choose at least one fold.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/device.py" />
      <source>Choose cpu, or install a PyTorch build and a driver for the graphics card.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/label_table.py" />
      <source>Choose masks in which the structures are drawn, or name at least one value.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>Choose other folders</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_page.py" />
      <source>Choose the best</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>Choose the folder of images.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>Choose the folder of masks too, or give masks a name such as image1_mask.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>Choose the folder that holds dataset.json together with imagesTr and labelsTr.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/model.py" />
      <source>Choose the folder that holds plans.json, dataset.json and the folds.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/load_project.py" />
      <source>Choose the folder that holds project.json, or make a new project.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/export/overlay.py" />
      <source>Choose the image's own mask.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>Choose the two folders yourself to use another one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/path_picker.py" />
      <source>Choose …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_page.py" />
      <source>Choosing the best configuration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/label_list.py" />
      <source>Click: show or hide. Double click: show this one alone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/review_export.py" />
      <location filename="../../app/widgets/message_bar.py" />
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/project_lock.py" />
      <source>Close it there first, or go on in that window.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/case_worker.py" />
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>Close other programs, or prepare the data on a computer with more memory.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/memory.py" />
      <location filename="../../core/inference/predict.py" />
      <source>Close other programs, or use a computer with more memory.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/errors.py" />
      <source>Close other programs, or use a smaller configuration.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/evaluation/choose.py" />
      <location filename="../../core/inference/ensemble.py" />
      <source>Combining the models</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/score_tables.py" />
      <location filename="../../app/models/training_runs.py" />
      <location filename="../../app/pages/training_setup.py" />
      <source>Configuration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_page.py" />
      <source>Configurations side by side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_card.py" />
      <location filename="../../app/pages/training_page.py" />
      <source>Continue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/message_bar.py" />
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/checkpoint.py" />
      <source>Copy it again, or use an earlier checkpoint of the same training.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/import_dataset.py" />
      <source>Copying the cases into the project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/pane_text.py" />
      <source>Coronal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess.py" />
      <source>Correct the mask, or add the labels to the data set.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Correct the size of a voxel in the file, or export it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Correct the spacing in the file's header.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/propose_import.py" />
      <source>Counting the values in the masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Crosshair (X)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>Ctrl + left drag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/raster_file.py" />
      <source>Cut it into tiles first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/settings_menu.py" />
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_card.py" />
      <source>Data not prepared yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_card.py" />
      <source>Data prepared</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/make_plan.py" />
      <source>Data set {dataset} names no image channel.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/array_store.py" />
      <source>Delete it, then prepare the data again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/message_bar.py" />
      <source>Details</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_page.py" />
      <location filename="../../app/pages/training_charts.py" />
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Dice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_page.py" />
      <source>Dice of each label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Dice over the batch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_card.py" />
      <location filename="../../app/pages/review_requests.py" />
      <source>Dice {dice}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Differences</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>Distance between voxels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_charts.py" />
      <source>Distance to perfect (loss + 1)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/predicted_cases.py" />
      <location filename="../../app/pages/training_data.py" />
      <location filename="../../app/widgets/step_rail.py" />
      <source>Done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/terminal.py" />
      <source>Done.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>Double click</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/badge.py" />
      <source>Draft</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>Drop a folder of images here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_source_panel.py" />
      <source>Drop your data here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_page.py" />
      <source>Each dot is a case, the box holds the middle half of them, the line is the median. Double click a dot to see the case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>Each dot is a case. A label far smaller or larger than elsewhere may be wrong.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>Each dot is a case. z is the axis across the slices of the file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_setup.py" />
      <source>Each fold holds out a fifth of the cases to be scored on. One is enough for a first look; all five give the score that can be trusted, and a model that averages five.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>Each training case has one of each; make the fingerprint again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_card.py" />
      <source>Edited by hand, beside the automatic ones.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Empty border</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_live.py" />
      <source>End it now without scoring; the last saved state is kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_live.py" />
      <location filename="../../app/widgets/progress_block.py" />
      <location filename="../../app/widgets/status_line.py" />
      <source>Ending …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_live.py" />
      <source>Ends the training early, keeps what has been learned and scores the held-out cases.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_charts.py" />
      <location filename="../../app/pages/training_live.py" />
      <source>Epoch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/frame_words.py" />
      <source>Epoch {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/frame_words.py" />
      <source>Epoch {number} of {epochs}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/training_runs.py" />
      <location filename="../../app/pages/training_setup.py" />
      <source>Epochs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/spacing.py" />
      <source>Every axis needs at least one voxel; check the image, then make the fingerprint again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <location filename="../../core/dataset/propose_import.py" />
      <source>Every case must have the same channels, in the same order.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_cases_panel.py" />
      <source>Every image can be read, and every mask fits its image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>Every voxel of a mask must be a whole number, 0 for background.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_new_project.py" />
      <source>Everything of a project lies in one folder; your own images are only read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/review_export.py" />
      <source>Export</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Export both from the same series, or let the mask take over the image's geometry.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <location filename="../../core/preprocessing/preprocess.py" />
      <source>Export both from the same series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/export/mesh.py" />
      <source>Export it as PNG.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/review_page.py" />
      <source>Export masks …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/image_file.py" />
      <source>Export or copy it again, with all its parts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/review_page.py" />
      <source>Exporting masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>Exporting the masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/predicted_cases.py" />
      <location filename="../../app/pages/training_data.py" />
      <source>Failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Features</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Filled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Fingerprint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Flag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Flagged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/training_runs.py" />
      <source>Fold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>Fold {fold} has no case to train on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/cross_validate.py" />
      <source>Fold {fold} is being trained already (process {pid}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_new_project.py" />
      <source>Folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>Folder of a model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>Folder of images</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_source_panel.py" />
      <source>Folder of images, or a whole data set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_source_panel.py" />
      <source>Folder of masks; not needed for a whole data set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_new_project.py" />
      <source>Folder that holds your projects</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/review_export.py" />
      <source>Folder to write to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/score_tables.py" />
      <location filename="../../app/pages/prediction_setup.py" />
      <location filename="../../app/pages/training_setup.py" />
      <source>Folds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/model.py" />
      <source>Folds of one model must share one plan; leave this fold out, or put back its own plans.json.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_page.py" />
      <source>For all configurations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>For example {example}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/plan_from_files.py" />
      <source>For example: segwright plan MyProject</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_presets.py" />
      <source>For large images and a 40 GB card. Trains about four times as long.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>Free some space, or move the project to another disk.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/import_dataset.py" />
      <source>Free some space, or put the project on another disk.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/checkpoint.py" />
      <source>Free some space, then resume the training: it goes on from the last saved state.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/array_store.py" />
      <location filename="../../core/io/atomic.py" />
      <source>Free some space, then run this step again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>Free some space, then run this step again; finished cases are kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>From a folder of images and masks to a model that draws the masks itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_page.py" />
      <source>From your own images and masks.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>Give every channel a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess.py" />
      <source>Give every channel the data set has, in the same order.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>Give exactly the channels of the training images, in the same order.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Give exactly the channels of the training images, in the same order: {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/import_order.py" />
      <source>Give one folder, or a folder of images and a folder of masks.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/import_dataset.py" />
      <source>Give one name a channel: {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>Give one number for each region, in the order of the labels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/normalize.py" />
      <source>Give the channel another name than a colour's, or convert the image to 8 bits.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>Give the data set a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/predict.py" />
      <source>Give the folder of the previous stage's masks, or put the {stage} model beside this one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>Give the masks a name of letters, digits, - and _.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Give the whole stack, or use a 2D configuration.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_page.py" />
      <source>Go on to the fingerprint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>Go on to the plan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_page.py" />
      <source>Go on to the training</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_card.py" />
      <source>Go on training {run}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_page.py" />
      <source>Go on where you left off.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_page.py" />
      <source>Go on with the queue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <location filename="../../app/pages/review_page.py" />
      <source>Go to the data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_page.py" />
      <source>Go to the fingerprint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_page.py" />
      <source>Go to the plan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_page.py" />
      <source>Go to the start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_page.py" />
      <source>Go to the training</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_presets.py" />
      <source>Graphics memory to plan for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Halvings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_page.py" />
      <source>Held-out cases of {configuration}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/review_sources.py" />
      <source>Held-out: {configuration}, fold {fold}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Home</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_charts.py" />
      <source>How large the steps are. It falls to nearly zero at the last epoch, which is when most networks make their final gain.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_setup.py" />
      <source>How long it takes is known after the first epoch.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>How masks are drawn</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>How the images are prepared and which networks are trained, each value with its reason.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>How well the trained model does on cases that it has not seen.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/label_table.py" />
      <source>If another value means background, give it that name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/pair_table.py" />
      <source>Image</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess.py" />
      <source>Image and mask differ in size ({image}, {mask}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_source_panel.py" />
      <source>Images</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/image_file.py" />
      <source>Images have two or three axes, and perhaps one more for channels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_page.py" />
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>Import</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/review_page.py" />
      <source>Import a data set to see its images and masks, or predict masks for new images.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>Import a folder of images and a folder of masks.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Import data and let the check pass first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Import data or predict masks first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/prepare.py" />
      <source>Import images and masks first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_cases_panel.py" />
      <source>Import other data …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/mask_choice.py" />
      <source>In 3D</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Intensities</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_intensities.py" />
      <source>Intensities inside the labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_data.py" />
      <source>Interrupted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/closing_question.py" />
      <source>It can go on without the window; a window opened later shows it again. Or pause it and go on later.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>It cannot be learned. Take it out, or add cases that show it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/plan.py" />
      <source>It has: {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/model.py" />
      <source>It has: {there}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>It maps names to numbers, for example "background": 0, "liver": 1.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/json_file.py" />
      <source>It may be damaged or cut off; restore it or make it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>It should hold files such as {example}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/network/state_dict.py" />
      <source>It was made from another plan or configuration.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/network/state_dict.py" />
      <source>It was made from another plan, or with other channels or labels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>It was trained with another recipe. Start it anew, from this model as initial weights.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>It will train, but the scores will vary much from fold to fold.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_card.py" />
      <source>Its folder is not there any more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/pairing.py" />
      <source>Its image {image} has the mask {mask} already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>Its image {image} is listed in dataset.json but missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>Its mask {mask} is listed in dataset.json but missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>Its score would be too good; put it on one side only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>Keep one of them, or both on the same side of each fold; scores would be too good.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/closing_question.py" />
      <source>Keep training</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_choice.py" />
      <source>Keeping only the largest connected part helps: {before} becomes {after}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>Kept after cropping</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Kernels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>Keys and mouse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <location filename="../../core/io/read_image.py" />
      <source>Known endings: {endings}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/case_table.py" />
      <location filename="../../app/pages/data_proposal_panel.py" />
      <location filename="../../app/pages/review_desk.py" />
      <source>Labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>Labels map names to numbers: "liver": 1.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>Labels must be numbered 0, 1, 2 and so on; the import does that by itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/settings_menu.py" />
      <source>Language</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_live.py" />
      <source>Last epoch took</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_charts.py" />
      <location filename="../../app/pages/training_data.py" />
      <source>Learning rate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>Left drag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Let a trained model draw masks for new images.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/settings_menu.py" />
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/settings_menu.py" />
      <source>Like the system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/window_presets.py" />
      <source>Liver</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/segment.py" />
      <source>Loading the model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_page.py" />
      <source>Log</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/curve_plot.py" />
      <source>Logarithmic scale</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Look at images and masks, slice by slice and in 3D.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_source_panel.py" />
      <source>Look at the data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_page.py" />
      <source>Look at these cases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/train.py" />
      <source>Look for broken voxels with the check, or train with a smaller learning rate. The last saved state is kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_page.py" />
      <source>Looking at the data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/evaluation/postprocessing.py" />
      <source>Looking for clean-up that helps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_charts.py" />
      <source>Loss</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Low resolution</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_charts.py" />
      <source>Lower is better. It falls below zero because the Dice score is subtracted: −1 would be perfect. Training and validation far apart mean the network learns by heart.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/window_presets.py" />
      <source>Lung</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/badge.py" />
      <source>Made with the quick preset: a first look, not a result to rely on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_page.py" />
      <source>Made-up patients, nothing to download.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <location filename="../../core/dataset/propose_import.py" />
      <source>Make a data set of each kind: {planes} cases are 2D, {volumes} are 3D.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Make a plan first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_page.py" />
      <source>Make another plan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_new_project.py" />
      <source>Make project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>Make the fingerprint again from the data set.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <location filename="../../core/planning/spacing.py" />
      <source>Make the fingerprint again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/normalize.py" />
      <source>Make the fingerprint and the plan again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <location filename="../../core/pipeline/prepare.py" />
      <source>Make the fingerprint first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_page.py" />
      <source>Make the plan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_page.py" />
      <source>Make the plan again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>Make the plan again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/prepare.py" />
      <source>Make the plan first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/surfaces.py" />
      <source>Making surfaces</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/viewer.py" />
      <source>Making surfaces …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_page.py" />
      <source>Making the plan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/sample.py" />
      <source>Making the sample images</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_page.py" />
      <source>Making the sample project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/pair_table.py" />
      <source>Mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_source_panel.py" />
      <source>Masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_page.py" />
      <source>Masks are written into a project. Make one, or open one, then choose a model and images.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_data.py" />
      <source>Mean</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/score_tables.py" />
      <source>Mean Dice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/training_runs.py" />
      <source>Mean Dice of the whole held-out cases, measured after training.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_page.py" />
      <source>Mean Dice over the held-out cases ± spread between cases; 1 is perfect. Choose a row to see its cases below.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_choice.py" />
      <source>Mean Dice {dice} over {cases} held-out cases; it is the only one that can be scored.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_choice.py" />
      <source>Mean Dice {dice} over {cases} held-out cases; the next best, {second}, has {other}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>Measure again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>Measure the data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Measure the data: sizes, spacings and intensities.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_charts.py" />
      <source>Measured on random pieces of the held-out cases, so only a rough guide. The real score is measured on whole cases after training.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>Measuring the data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Median size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>Median size (voxels)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>Median spacing (mm)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/window_presets.py" />
      <source>Mediastinum</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>Memory is short: {running} instead of {wanted} cases are prepared at once.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/case_worker.py" />
      <source>Memory ran out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/prepare.py" />
      <source>Mend or remove these cases, then run this step again; the others are done.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>Middle drag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>Mirror and average</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_card.py" />
      <source>Missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>Model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/own_process.py" />
      <source>Most often the memory ran out: close other programs or choose something smaller, then go on; what was finished is kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_data.py" />
      <source>Moving average</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_new_project.py" />
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/plan_from_files.py" />
      <source>Name a project, or all of --fingerprint, --dataset-json and --output.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>Name at least one structure that the masks show.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>Name of the data set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>Name of the masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Name them as labels, or import the data set again and say what they mean.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/nnunet.py" />
      <location filename="../../core/dataset/pairing.py" />
      <source>Named as nnU-Net names them: {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Network</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/label_table.py" />
      <source>Networks of this kind learn what is an object, not which one it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_new_project.py" />
      <location filename="../../app/pages/home_page.py" />
      <source>New project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Next case (N)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Next undone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_card.py" />
      <source>Next: {step}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>No case can be imported.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>No case stands apart from the others. Double click a case to look at it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_card.py" />
      <source>No data yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/propose_import.py" />
      <source>No image can be read. {first}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/label_table.py" />
      <source>No mask holds the value 0, which is the background.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/label_table.py" />
      <source>No mask holds the value {value}, named {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/surface_view.py" />
      <location filename="../../app/viewer/viewer.py" />
      <source>No mask, so no surfaces</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/cli.py" />
      <source>No mistakes found in {count} cases.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/fit_memory.py" />
      <source>No patch is small enough for this much GPU memory.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_page.py" />
      <source>No project is open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/step_rail.py" />
      <source>No project open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>No training case of fold {fold} holds the label {label}: the network cannot learn it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>None of the masks could be exported. {file}: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_case_rows.py" />
      <source>Not checked yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/step_rail.py" />
      <source>Not yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Nothing can be learned from it. Is it the right file?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_page.py" />
      <source>Nothing has been written yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/review_page.py" />
      <source>Nothing to look at yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_card.py" />
      <source>Numbers in the bars are features, right of them the size in voxels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/configuration_file.py" />
      <source>One for each axis of the network's kernels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/box_picture.py" />
      <source>One patch sees {share} % of the median case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>Only plans of nnU-Net version 2 can be used; plan again from the data set.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/pairing.py" />
      <source>Only {other} is similar, but not enough to be sure.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Opacity of the masks (A less, D more)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_page.py" />
      <source>Open a project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_cases_panel.py" />
      <source>Open in review</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/load_project.py" />
      <source>Open it, or choose another folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <location filename="../../app/steps.py" />
      <source>Open or make a project first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_case_rows.py" />
      <source>Out of date</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/step_rail.py" />
      <source>Out of date: an earlier step has changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Outlines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/propose_import.py" />
      <source>Pairing images with masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_case_rows.py" />
      <source>Passed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_case_rows.py" />
      <source>Passed, {count} to look at</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Patch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_live.py" />
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/closing_question.py" />
      <source>Pause training</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/status_line.py" />
      <source>Pause: save the state and go on later</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_data.py" />
      <source>Paused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Plan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/train.py" />
      <source>Plan again for less memory (a batch of {smaller} or a smaller patch), then train again. The last saved state is kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/fit_memory.py" />
      <source>Plan for a GPU with more memory.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_page.py" />
      <source>Plan in use</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <location filename="../../core/dataset/propose_import.py" />
      <source>Planes and volumes are mixed: {plane} is 2D, {volume} is 3D.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>Please report it, with the case if you may.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/terminal.py" />
      <source>Please report it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_page.py" />
      <source>Predict</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>Predict again what is there already</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/probability_file.py" />
      <source>Predict again with probabilities saved.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_page.py" />
      <source>Predict new images</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>Predict some images first, or choose another folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/evaluation/evaluate.py" />
      <source>Predict some images first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/evaluation/evaluate.py" />
      <source>Predict the image that the true mask was drawn on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Predict the previous stage again, for the same images.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Predict the previous stage first, for the same images.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/ensemble.py" />
      <source>Predict the same images with every model, with probabilities saved.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/ensemble.py" />
      <source>Predict with probabilities saved, then combine the models.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/label_list.py" />
      <source>Predicted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/segment.py" />
      <source>Predicting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/cross_validate.py" />
      <source>Predicting the held-out cases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/memory.py" />
      <source>Predicting this image takes about {needed} GB of memory, and {free} GB are free.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_page.py" />
      <source>Predicting {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <location filename="../../app/viewer/tools/mask_choice.py" />
      <source>Prediction</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/review_sources.py" />
      <source>Predictions: {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_page.py" />
      <source>Prepare all data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_card.py" />
      <source>Prepare the data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>Prepare the data again, or mend the file of splits.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/array_store.py" />
      <location filename="../../core/preprocessing/store.py" />
      <source>Prepare the data again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>Prepare {configuration}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/cli.py" />
      <source>Prepared: {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_page.py" />
      <source>Preparing the data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Preset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_cases_panel.py" />
      <source>Press Check to see whether images and masks fit together.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Previous case (P)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/frame_words.py" />
      <source>Processor, {cores} cores</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/training_runs.py" />
      <location filename="../../app/pages/training_charts.py" />
      <source>Pseudo-Dice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Put it beside the other images, or take the mask out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Put it beside the other masks, with the name of the image, or take the image out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>Put its image into imagesTr as {name}, or take the mask out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/system/torch_build.py" />
      <source>PyTorch is not installed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/system/torch_build.py" />
      <source>PyTorch {version} cannot use the NVIDIA card of this machine.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/system/torch_build.py" />
      <source>PyTorch {version} trains 3D networks about four times slower than 2.8.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_presets.py" />
      <source>Quick draft</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/propose_import.py" />
      <source>Reading the headers of the images</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/load_case.py" />
      <source>Reading {case}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/review_desk.py" />
      <source>Reading {case} …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_page.py" />
      <source>Recent projects</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_presets.py" />
      <source>Recommended for the best results. Needs 24 GB, trains about twice as long.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_card.py" />
      <source>Refines what the low-resolution network has drawn; train that one first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/predicted_cases.py" />
      <source>Remark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/import_dataset.py" />
      <location filename="../../core/dataset/propose_import.py" />
      <source>Repair or replace the file, or leave this case out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/normalize.py" />
      <source>Repair the image, or leave this case out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>Replace them by a value that means nothing in your images, such as air or zero.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_presets.py" />
      <source>ResEnc L</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_presets.py" />
      <source>ResEnc M</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_presets.py" />
      <source>ResEnc XL</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/nifti_repair.py" />
      <source>Resample the image to a straight grid first, for example in 3D Slicer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Resampling</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Reset the view (R)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_presets.py" />
      <source>Residual network, as fast as the standard, often a little better. 8 GB.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/train.py" />
      <source>Restart the computer if it does not come back, then resume: the last saved state is kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Results</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Review</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_page.py" />
      <source>Review the masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>Right drag, Ctrl + wheel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/system/torch_build.py" />
      <source>Run packaging/launch.py again; it chooses the right build.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/case_worker.py" />
      <source>Run this step again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/pane_text.py" />
      <source>Sagittal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_page.py" />
      <source>Sample project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/chart.py" />
      <source>Save as a picture or a table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/tiff_file.py" />
      <source>Save each time point or position as a file of its own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/chart.py" />
      <source>Save numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/chart.py" />
      <source>Save numbers (CSV)…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/chart.py" />
      <source>Save picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/chart.py" />
      <source>Save picture (PNG)…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_live.py" />
      <source>Saves the state, frees the memory and ends. It can go on at any time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_live.py" />
      <source>Saving, then pausing …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/evaluation/summary_file.py" />
      <source>Score the masks again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/evaluation/evaluate.py" />
      <source>Scoring the masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_charts.py" />
      <source>Seconds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_data.py" />
      <source>Seconds an epoch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_page.py" />
      <source>See the results</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_card.py" />
      <source>Sees a block at full detail. The usual choice for volumes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_card.py" />
      <source>Sees much of the image at once, coarsely. The first stage of the cascade.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_card.py" />
      <source>Sees one slice at a time, whole. Often best where slices lie far apart.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>Segwright trains and runs nnU-Net's plain and residual-encoder U-Nets only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>Set numTraining to {count}, or look for cases that got lost.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/settings_menu.py" />
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/pairing.py" />
      <source>Several files fit equally well: {first} and {second}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/chart.py" />
      <source>Show everything (Ctrl+wheel zooms)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Show or hide the masks (S)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>Size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/case_table.py" />
      <source>Size (voxels)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/measured_cases.py" />
      <source>Size (z×y×x)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>Sizes, spacings and intensities of all cases are read once. From them the plan is made: how images are prepared and which networks fit.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/slice_picture.py" />
      <source>Slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/pane_text.py" />
      <source>Slice {index} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_page.py" />
      <source>Some trainings belong to an earlier plan.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/errors.py" />
      <source>Something went wrong in the program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/case_table.py" />
      <location filename="../../app/pages/fingerprint_page.py" />
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Spacing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/measured_cases.py" />
      <source>Spacing (mm)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/unet_picture.py" />
      <source>Stage {stage}: {features} features on {size} voxels; {blocks}; kernel {kernel}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Stages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_presets.py" />
      <source>Standard</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/measured_cases.py" />
      <source>Stands apart because</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>Start from a model of the same configuration, or without one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_live.py" />
      <source>Starting …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/predicted_cases.py" />
      <location filename="../../app/models/training_runs.py" />
      <source>State</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/closing_question.py" />
      <source>Stay here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>Steadier masks, for up to 4 (2D) or 8 (3D) times the work.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_live.py" />
      <source>Still to go</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_live.py" />
      <source>Stop and keep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/status_line.py" />
      <source>Stop early: end training now and keep the model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/cli.py" />
      <source>Stopped after {epochs} epochs; go on with --resume.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/terminal.py" />
      <source>Stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_new_project.py" />
      <source>Such as Liver tumours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_card.py" />
      <source>Take it off this list; its files stay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_page.py" />
      <source>Take off the queue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check_case.py" />
      <source>That is fine where nothing is to be found in the image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/decide.py" />
      <source>The GPU memory to plan for must be a number above 0 GB, not {found}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/case_worker.py" />
      <source>The case has no mask.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>The cases {first} and {second} hold the same image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/propose_import.py" />
      <source>The channel is called CT and will be normalised as CT. Rename it if it is something else.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>The data have changed since they were measured.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <location filename="../../app/pages/plan_page.py" />
      <source>The data have not been measured yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/prepare.py" />
      <source>The data have not been measured yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>The data set names no label but the background.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>The data set uses files that end in {ending}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_page.py" />
      <source>The data were measured again after this plan was made.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>The file may be damaged in a way that its reader cannot bear; try to open it elsewhere.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/json_file.py" />
      <location filename="../../core/planning/architecture_file.py" />
      <source>The file may be damaged, edited by hand, or from another version of the program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/write_raw_case.py" />
      <source>The file may have changed since the folder was looked at. Choose the folder again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/spacing.py" />
      <source>The fingerprint holds {spacings} spacings and {shapes} shapes; it needs one of each a case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>The folder {folder} was not used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/cross_validate.py" />
      <source>The folds are {names}, or all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/normalize.py" />
      <source>The image has values from {low} to {high}; as RGB they must lie between 0 and 255.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess.py" />
      <source>The image has {found} channels; the plan expects {expected}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/normalize.py" />
      <source>The image holds {count} voxels that are no number (NaN or infinite).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_cases_panel.py" />
      <source>The image is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_page.py" />
      <source>The image of case {case} is not there any more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/network/unet.py" />
      <source>The images are too small for this configuration; use another one or a finer spacing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/fit_memory.py" />
      <source>The images are too thin along that axis beside the others; check their spacing, or crop them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/import_dataset.py" />
      <source>The images have {found} channels, but {given} names were given.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/propose_import.py" />
      <source>The images look like CT: their values reach down to air in Hounsfield units.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/review_page.py" />
      <source>The images that belong to these masks were not found.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>The label {label} ({values}) is in no mask.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>The labels' numbers have gaps: {values}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess.py" />
      <source>The mask holds values that are no label of the data set: {values}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>The mask may have been resampled or smoothed; export it again without interpolation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>The mask {file} has no image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/label_table.py" />
      <source>The masks have smoothed edges: {count} values between 0 and 255.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/label_table.py" />
      <source>The masks hold nothing but background.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/label_table.py" />
      <source>The masks number their objects one by one, up to {count}: all become one label.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/review_page.py" />
      <source>The masks were written to {folder}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/fit_memory.py" />
      <source>The median case would have no voxels left along one axis at the spacing {spacing}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/train.py" />
      <source>The memory of {device} does not suffice for {batch} patches of {patch} voxels at a time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>The model needs {count} channels: files ending in {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>The model to start from has no layer that fits this plan's network.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_charts.py" />
      <source>The moving average has hardly risen for 50 epochs. It may still gain when the learning rate falls towards the end; or stop and keep what it has.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/nnunet.py" />
      <source>The name does not end in a channel number such as _0000.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/import_order.py" />
      <source>The name {name} has no letters or digits.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/configuration_file.py" />
      <source>The nearest possible values are {below} and {above}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_page.py" />
      <source>The plan follows from the fingerprint: sizes, spacings and intensities of your cases.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_page.py" />
      <source>The plan is kept. Make it again to bring it up to date; trainings of the old one stay.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/normalize.py" />
      <source>The plan lacks the intensity statistics that CT normalisation needs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_page.py" />
      <source>The plan says which networks can be trained on your data and how the images are prepared.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/plan.py" />
      <source>The plan {plan} has no configuration {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>The prepared data may need {needed} GB on disk; {free} GB are free.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>The process preparing it ({size} voxels) ended with code {code}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>The process preparing it ({size} voxels) was killed, most likely because memory ran out: it may need {needed} GB.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/prepare.py" />
      <source>The project has no data yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/load_project.py" />
      <source>The project has no name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/prepare.py" />
      <source>The project has no plan yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_new_project.py" />
      <source>The project will lie in {folder}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/project_lock.py" />
      <source>The project {folder} is already open in another window (process {pid}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>The same kind of images that the model was trained on. They are only read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/pairing.py" />
      <source>The same name, but for “{image}” in the image's and “{mask}” in the mask's.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/pairing.py" />
      <source>The same name, but for “{image}” in the image's.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/pairing.py" />
      <source>The same name, but for “{mask}” in the mask's.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/network/state_dict.py" />
      <source>The saved network holds a weight that this plan's network does not have: {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/network/state_dict.py" />
      <source>The saved network lacks the weight {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/network/state_dict.py" />
      <source>The saved network's weight {name} has the shape {found}, where this plan asks for {wanted}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_live.py" />
      <source>The share of each step in which the network waits for images. Below a tenth is fine; much more means that the disk or the processor holds it up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/train.py" />
      <source>The training diverged in epoch {epoch}: its loss is no number any more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/own_process.py" />
      <source>The work was ended from outside before it was done (exit {code}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/propose_import.py" />
      <source>There are no images.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_page.py" />
      <source>There are no scores yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>There are only {count} cases.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/cross_validate.py" />
      <source>There is no fold {fold}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/nnunet.py" />
      <location filename="../../core/dataset/pairing.py" />
      <source>There is no image with this name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/evaluation/evaluate.py" />
      <source>There is no mask to score.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/nnunet.py" />
      <location filename="../../core/dataset/pairing.py" />
      <source>There is no mask with this name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_page.py" />
      <source>There is no plan yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/predict.py" />
      <source>There is not enough memory for this image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/evaluation/choose.py" />
      <source>There is nothing to choose from yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/import_dataset.py" />
      <source>There is nothing to import: no image with a mask is left.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/cross_validate.py" />
      <source>There is nothing to score yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>There is only one case: it cannot be split into cases that train and cases that validate.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>There is only one case: nothing can be held out to test what was learned.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/errors.py" />
      <source>There was not enough memory for this step.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_page.py" />
      <source>They are kept and can still predict. New trainings use the plan of today.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/pairing.py" />
      <source>They are the only image and the only mask.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>They are written into the project, under predictions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/device.py" />
      <source>This computer has no device {device} that PyTorch can use.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/path_picker.py" />
      <source>This does not exist.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/errors.py" />
      <source>This is a mistake of ours, not yours. Your files are as they were. {error}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_presets.py" />
      <source>This machine has no NVIDIA card: training will be slow here, or can be done elsewhere.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_presets.py" />
      <source>This machine has {card} with {memory} GB, less than this preset is made for. Lower the figure, and the patches become smaller.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_presets.py" />
      <source>This machine has {card} with {memory} GB. More memory allows larger patches.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>This mask is right; on to the next case (Enter)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/configuration_file.py" />
      <location filename="../../core/planning/plan_file.py" />
      <source>This plan was made by an extension of nnU-Net that Segwright does not know.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <source>Three dimensions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/predicted_cases.py" />
      <source>Time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_charts.py" />
      <source>Time an epoch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>To be looked at again (F)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_page.py" />
      <source>Train</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/model.py" />
      <source>Train a fold first, or choose another model folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/evaluation/choose.py" />
      <location filename="../../core/pipeline/cross_validate.py" />
      <source>Train a fold first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Train a model first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Train a network, watch it learn, pause and go on whenever you like.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>Train every fold of {stage} first; its predictions are this one's input.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/cli.py" />
      <source>Trained {epochs} epochs; mean Dice of the held-out cases: {dice}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_data.py" />
      <source>Trained, not scored yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_reasons.py" />
      <location filename="../../app/pages/training_data.py" />
      <location filename="../../app/steps.py" />
      <location filename="../../core/pipeline/cross_validate.py" />
      <source>Training</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/review_requests.py" />
      <location filename="../../app/pages/review_sources.py" />
      <source>Training cases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/cross_validate.py" />
      <source>Training ended: {status}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/closing_question.py" />
      <source>Training is running</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_card.py" />
      <location filename="../../app/pages/training_data.py" />
      <location filename="../../app/pages/training_page.py" />
      <source>Training now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_card.py" />
      <source>Training paused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/jobs/training_queue.py" />
      <source>Training {configuration} on all cases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/jobs/training_queue.py" />
      <source>Training {configuration}, fold {fold}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_setup.py" />
      <source>Trains on every case. Nothing is held out, so nothing can be scored fairly.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/label_list.py" />
      <location filename="../../app/viewer/tools/mask_choice.py" />
      <source>Truth</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_page.py" />
      <source>Try it with a sample project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/load_project.py" />
      <source>Type a name of one or two words.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>Unknown cases in this fold: {count}. Use the names shown in the table of cases.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/load_project.py" />
      <source>Update Segwright, then open it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/write_image.py" />
      <source>Use MHA or NRRD.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/raster_file.py" />
      <source>Use PNG.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/import_order.py" />
      <source>Use plain letters.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_data.py" />
      <source>Validation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/training_runs.py" />
      <source>Validation Dice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/pane_text.py" />
      <source>Value {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/label_table.py" />
      <source>Values from 128 count as the structure, lower ones as background.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>Values in the masks and what they mean. Equal names make one label.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>Volume</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>Volume of each label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>Voxels along the axis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/cross_validate.py" />
      <source>Wait for it, or stop it on the training page.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_page.py" />
      <source>Waiting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/training_live.py" />
      <source>Waiting for data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_page.py" />
      <source>What this plan leaves out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/terminal.py" />
      <source>What was finished is kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>What was made from the old figures is kept. Measure again to bring it up to date.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>Wheel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/review_desk.py" />
      <source>Which masks to look at</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/pair_table.py" />
      <source>Why</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>Window moves by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/results_page.py" />
      <source>Worst first. “–” means that the label is in neither mask of the case. Double click a case to see truth and prediction.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/import_order.py" />
      <source>Write --labels 1=liver,2=tumour.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_page.py" />
      <source>You can also drop a project, or a folder of images, anywhere on this window.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>Zip file of a model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>a whole patch (fastest; seams may show)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>accept, and go to the next undone case</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/score_tables.py" />
      <location filename="../../app/models/training_runs.py" />
      <location filename="../../app/pages/training_page.py" />
      <location filename="../../app/pages/training_setup.py" />
      <source>all cases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>all that are in it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>all trained folds, averaged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>all {count} trained folds, averaged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_cases_panel.py" />
      <location filename="../../app/pages/data_findings.py" />
      <source>and {count} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>brightness and contrast</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>coarsest axis {ratio} × the finest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>crosshair on and off</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>dataset.json lists it as a test image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>dataset.json lists them together.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>dataset.json states {stated} training cases, but there are {count}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>flag for another look</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <location filename="../../app/pages/training_page.py" />
      <source>fold {fold}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>fold {fold} only (faster)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>from {low} to {high}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>half a patch (as nnU-Net)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_intensities.py" />
      <source>half lie below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>masks fainter, stronger</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/cli.py" />
      <source>mean Dice on unseen cases: {dice}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_intensities.py" />
      <source>mean ± spread</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>move the crosshair; turn in 3D</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>move the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>next, previous case</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_presets.py" />
      <source>nnU-Net's own choice. Good results on most data, with 8 GB.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>none (to be predicted)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>of the image; the rest is empty border</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>one slice on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>one slice up, down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>one view large, and back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>reset the view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>show or hide the masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>single planes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/plan_card.py" />
      <source>takes up to {amount} of disk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>the same along all axes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>the same in all cases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>this sheet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>three quarters (about 2 to 3 times faster)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>trained on all cases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_card.py" />
      <source>trained today</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_card.py" />
      <source>trained yesterday</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_card.py" />
      <source>trained {days} days ago</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>what is trained</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>zoom</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/frame_words.py" />
      <source>{card} · {used} of {total} GB</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>{cases} cases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/strip_plot.py" />
      <source>{case}: {value}. Double click to see the case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/score_tables.py" />
      <location filename="../../app/models/training_runs.py" />
      <source>{configuration} (draft)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/home_card.py" />
      <source>{count} cases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>{count} cases are left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>{count} cases can be imported</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/prepare.py" />
      <source>{count} cases could not be prepared. Case {case}: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/import_order.py" />
      <source>{count} cases found.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/cli.py" />
      <source>{count} cases imported as {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/cli.py" />
      <source>{count} cases measured.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/fingerprint_page.py" />
      <source>{count} cases stand apart from the others; the reason stands beside them. Double click a case to look at it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_cases_panel.py" />
      <source>{count} cases · channels: {channels} · labels: {labels}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/unet_picture.py" />
      <source>{count} convolutions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>{count} files are not used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>{count} images without a mask can be predicted later.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/review_export.py" />
      <source>{count} masks of {folder} are written to the folder; the originals stay.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/cli.py" />
      <source>{count} mistakes found.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/unet_picture.py" />
      <source>{count} residual blocks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/unet_picture.py" />
      <source>{count} stages with {features} features</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_case_rows.py" />
      <source>{count} to mend</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/written.py" />
      <source>{days} days</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/train.py" />
      <source>{device} stopped answering: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/cli.py" />
      <source>{done} cases predicted, {skipped} were there already, {failed} failed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/training_runs.py" />
      <source>{done} of {total}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>{done} of {total} done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/data_proposal_panel.py" />
      <source>{file} and {count} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "channel_names" is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "channel_names" must be numbered "0", "1" and so on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "dataset" must map case names to their files.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "labels" is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>{file}: "labels" must map numbers to names.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "numTraining" must be a whole number.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "regions_class_order" has {order} entries, but there are {regions} regions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "regions_class_order" must be a list of whole numbers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>{file}: "training" must list pairs of image and label.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "{key}" is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/write_image.py" />
      <source>{file}: a format of two files cannot be written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/image_file.py" />
      <source>{file}: an image of {count} axes cannot be used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/configuration_file.py" />
      <source>{file}: batch_size: expected a whole number above 0, found {found}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/image_file.py" />
      <source>{file}: complex voxel values cannot be used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: configurations.{name}.inherits_from: there is no configuration {parent}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: configurations.{name}.inherits_from: {parent} inherits from itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: configurations.{name}.{field}: there is no configuration {other}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: configurations: there is none.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: dataset.{case}: "images" is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>{file}: expected a network with its arch_kwargs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>{file}: fold {fold} has no cases to train on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>{file}: fold {fold} names the case {case}, which is not in the data set.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>{file}: folds must be a list of entries with "train" and "val", each a list of case names.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>{file}: in fold {fold} the case {case} is both trained on and held out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/ensemble.py" />
      <source>{file}: its probabilities differ in size from those of {other}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>{file}: its size ({size}) differs from that of {other} ({other_size}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>{file}: its spacing differs from that of {other}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>{file}: kernel_sizes.0: expected 2 or 3 whole numbers, one an axis.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: label_manager: expected LabelManager, found {found}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: labels.{label}: expected a whole number, or a list of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>{file}: median_relative_size_after_cropping: expected a number.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>{file}: n_stages: expected a whole number above 0, found {found}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>{file}: network_class_name: expected PlainConvUNet or ResidualEncoderUNet, found {found}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>{file}: none of the training images that it lists are here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/raster_file.py" />
      <source>{file}: only planes of one or three channels can be written as a picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/raster_file.py" />
      <source>{file}: only whole numbers from 0 to 65535 can be written as a picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/configuration_file.py" />
      <source>{file}: patch_size.{axis}: {edge} cannot be halved as often as the network does; expected a multiple of {divisor}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: plans_per_stage: this is a plan of nnU-Net version 1.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>{file}: shapes_after_crop.{row}: expected three whole numbers above 0, found {found}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>{file}: shapes_after_crop: {shapes} shapes stand beside {spacings} spacings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>{file}: spacings.{row}: expected three numbers above 0, found {found}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>{file}: spacings: there is no case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/tiff_file.py" />
      <source>{file}: the TIFF has more axes ({axes}) than depth, height, width and channels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/nifti_repair.py" />
      <source>{file}: the axes of the image are not at right angles.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/checkpoint.py" />
      <source>{file}: the checkpoint is damaged or cut off.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/array_store.py" />
      <location filename="../../core/io/atomic.py" />
      <location filename="../../core/training/checkpoint.py" />
      <source>{file}: the disk is full.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/json_file.py" />
      <source>{file}: the file cannot be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/image_file.py" />
      <location filename="../../core/io/nifti_repair.py" />
      <source>{file}: the file is damaged or cut off.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/array_store.py" />
      <source>{file}: the file is damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/store.py" />
      <source>{file}: the file is missing or damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/array_store.py" />
      <location filename="../../core/io/json_file.py" />
      <location filename="../../core/io/whole_file.py" />
      <location filename="../../core/training/checkpoint.py" />
      <source>{file}: the file is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/export/overlay.py" />
      <source>{file}: the mask and its image differ in size.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/mask_values.py" />
      <location filename="../../core/io/read_image.py" />
      <source>{file}: the mask contains NaN voxels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/mask_values.py" />
      <location filename="../../core/io/read_image.py" />
      <source>{file}: the mask has {count} channels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/load_case.py" />
      <source>{file}: the mask has {mask_size} voxels, its image {image_size}; it is not shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/write_raw_case.py" />
      <source>{file}: the mask holds the value {value}, which has no label.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>{file}: the mask holds values that are not whole numbers, such as {value}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/load_case.py" />
      <source>{file}: the mask's position, spacing or direction differs from its image; it is shown voxel on voxel.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>{file}: the name does not end in a channel number, so it is not used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>{file}: the optimizer's state does not fit this training.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/raster_file.py" />
      <source>{file}: the picture is too large to be read whole.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/tiff_file.py" />
      <source>{file}: the side file must hold "spacing" with three numbers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/probability_file.py" />
      <source>{file}: these probabilities are missing or damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/checkpoint.py" />
      <source>{file}: this checkpoint holds something other than numbers and was refused.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>{file}: this file is not used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/whole_file.py" />
      <source>{file}: this file may not be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/atomic.py" />
      <source>{file}: this folder may not be written to.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>{file}: this is a fingerprint of nnU-Net version 1.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: this is no description of a data set.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/mask_values.py" />
      <source>{file}: this is no mask but a picture, with {count} colours.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/checkpoint.py" />
      <source>{file}: this is not a checkpoint of nnU-Net or Segwright.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/json_file.py" />
      <source>{file}: this is not a complete JSON file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/evaluation/summary_file.py" />
      <source>{file}: this is not a summary of scores.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>{file}: this is not an image format that can be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/write_image.py" />
      <source>{file}: this is not an image format that can be written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/raster_file.py" />
      <source>{file}: this picture format holds only 256 values.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: transpose_backward: it does not undo transpose_forward.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/configuration_file.py" />
      <source>{file}: use_mask_for_norm: expected one entry a channel, as in normalization_schemes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>{file}: {field} is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>{file}: {field}.{row}: expected whole numbers above 0 (kernels odd), found {found}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: {field}: expected the axes 0, 1 and 2 in some order.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/configuration_file.py" />
      <source>{file}: {field}: expected {count} numbers above 0, found {found}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>{file}: {field}: expected {expected} entries for {stages} stages, found {found}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <location filename="../../core/planning/configuration_file.py" />
      <source>{file}: {field}: expected {wanted}, found {found}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/io/json_file.py" />
      <source>{file}: {field}: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/model.py" />
      <source>{folder}: fold {fold} has no saved state {file}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/model.py" />
      <source>{folder}: fold {fold} was trained with another plan than the model's plans.json.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/model.py" />
      <source>{folder}: no fold of this model has been trained to its end.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{folder}: no masks were found among the {count} images.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/import_dataset.py" />
      <source>{folder}: the disk has {free} GB free, but the data set needs {needed} GB.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>{folder}: the disk is full.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>{folder}: the masks lie in this folder already, in this format.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/ensemble.py" />
      <source>{folder}: the probabilities of case {case} are missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{folder}: there are more than {count} images below this folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/check.py" />
      <source>{folder}: there are no cases in this data set.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{folder}: there are no images in this folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/ensemble.py" />
      <source>{folder}: there are no probabilities to average.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/load_project.py" />
      <source>{folder}: there is a project here already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>{folder}: there is no image in this folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>{folder}: there is no mask to export.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>{folder}: there is no such folder or file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{folder}: there is no such folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/model.py" />
      <source>{folder}: there is no such model folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/predict.py" />
      <source>{folder}: this cascade needs the masks of {stage}, and that model is not beside it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/import_dataset.py" />
      <source>{folder}: this data set exists already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{folder}: this folder may not be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/load_project.py" />
      <source>{folder}: this is not a Segwright project.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/model.py" />
      <source>{folder}: this model folder lacks its {file}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/load_project.py" />
      <source>{folder}: this project was made by a newer version of Segwright.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/written.py" />
      <source>{hours} h {minutes} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/job_words.py" />
      <source>{hours} h {minutes} min left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{images}: no image has a mask of its name in {masks}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/measured_cases.py" />
      <source>{label} (ml)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/score_tables.py" />
      <source>{label} is in neither mask of this case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/cli.py" />
      <source>{lines}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/written.py" />
      <source>{minutes} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/job_words.py" />
      <source>{minutes} min left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_setup.py" />
      <source>{model} (the best)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/evaluation/model_choice.py" />
      <source>{name} is the only one that can be scored: mean Dice {dice} over {cases} held-out cases.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/evaluation/model_choice.py" />
      <source>{name} segments best: mean Dice {dice} over {cases} held-out cases; the next best, {second}, has {other}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_page.py" />
      <source>{name}: {count} masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/pages/prediction_page.py" />
      <source>{name}: {count} masks, {failed} failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/written.py" />
      <source>{number} GB</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/written.py" />
      <source>{number} MB</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/pipeline/import_order.py" />
      <source>{part}: this is not a value and a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/cli.py" />
      <source>{plan} (a draft for a first look): {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/cli.py" />
      <source>{plan}: {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/frame_words.py" />
      <source>{processor}, {cores} cores</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/models/score_tables.py" />
      <source>{right} voxels right, {much} too many, {missed} missed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/written.py" />
      <source>{seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/job_words.py" />
      <source>{seconds} s left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>{taken} of {total} weights were taken over. These start afresh: {left}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/widgets/status_line.py" />
      <source>{title} (and {count} more)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/frame_words.py" />
      <source>{used} of {total} GB memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>{way}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>{width} / {centre}</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
