<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
  <context>
    <name>segwright</name>
    <message>
      <location filename="../../app/formatting.py" />
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/intensities.py" />
      <source>0.5 % lie below</source>
      <translation>0.5 % 低於此值</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/window_presets.py" />
      <source>0.5–99.5 %</source>
      <translation>0.5–99.5 %</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>14 colours that everybody tells apart</source>
      <translation>14 種人人皆能分辨的顏色</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>2D</source>
      <translation>2D</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>2D only</source>
      <translation>僅 2D</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>2D, slice by slice</source>
      <translation>2D，逐切面</translation>
    </message>
    <message>
      <location filename="../../app/viewer/surface_view.py" />
      <source>3D</source>
      <translation>3D</translation>
    </message>
    <message>
      <location filename="../../app/viewer/surface_view.py" />
      <source>3D cannot be drawn on this machine ({reason}).</source>
      <translation>這台電腦無法繪製 3D（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>3D cascade, second stage</source>
      <translation>3D 級聯，第二階段</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>3D, full resolution</source>
      <translation>3D，全解析度</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>3D, low resolution</source>
      <translation>3D，低解析度</translation>
    </message>
    <message>
      <location filename="../../core/planning/decide.py" />
      <source>8 GB is a good figure where there is no GPU.</source>
      <translation>沒有 GPU 時，8 GB 是合適的數值。</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>95 % Hausdorff (mm)</source>
      <translation>95 % Hausdorff 距離 (mm)</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <source>95 % Hausdorff distance, surface Dice and volumes of every held-out case; training leaves them out.</source>
      <translation>每個保留病例的 95 % Hausdorff 距離、表面 Dice 與體積；訓練時不會計算。</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>95 % of the surfaces are nearer to each other than this; 0 is perfect.</source>
      <translation>兩表面有 95 % 的部分彼此距離小於此值；0 為完美。</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/intensities.py" />
      <source>99.5 % lie below</source>
      <translation>99.5 % 低於此值</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/sizes_form.py" />
      <source>A CSV with the columns case, x, y and z</source>
      <translation>一份 CSV，欄位為 case、x、y、z</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>A Dice over some random patches of held-out cases, taken at every epoch. It shows the trend; the true Dice of whole cases comes at the end.</source>
      <translation>每一輪在保留病例的一些隨機影像塊上計算的 Dice。它顯示趨勢；整個病例真正的 Dice 在最後才有。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>A batch of {batch} patches makes {made} million intermediate values in the network; experience says that {held} million fit {memory} GB in training.</source>
      <translation>一個批次的 {batch} 個影像塊在網路中產生 {made} 百萬個中間值；經驗顯示訓練時 {memory} GB 可容納 {held} 百萬個。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>A batch shall not hold more than {share} of the whole data set, and two patches already do; but two are the least that training needs.</source>
      <translation>一個批次不應超過整個資料集的 {share}，而兩個影像塊就已超過；但訓練至少需要兩個。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>A case that a fold's training has never seen; its score says how well new cases will go.</source>
      <translation>這一折的訓練從未看過的病例；它的分數說明新病例會有多好。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/project_repairs.py" />
      <source>A change of the data set has not come to its end: some of its files are changed and others are not.</source>
      <translation>資料集的一項變更沒有完成：部分檔案已更改，其他的還沒有。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>A channel each: {kinds}</source>
      <translation>各為一個通道：{kinds}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>A channel for each label</source>
      <translation>每個標籤一個通道</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/stage_cases.py" />
      <source>A channel lies on another grid than the first one.</source>
      <translation>有通道與第一個通道不在同一網格上。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>A channel lies on another grid than the first one: {cases}.</source>
      <translation>有通道與第一個通道不在同一網格上：{cases}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor.py" />
      <source>A configuration of your own, made from {name}</source>
      <translation>由 {name} 衍生的自訂設定組</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>A data set in figures: sizes, spacings and intensities. The plan follows from it, not from the images.</source>
      <translation>以數字描述的資料集：大小、間距與強度。計畫由它而來，而不是由影像而來。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>A draft is small enough for any machine.</source>
      <translation>草稿夠小，任何電腦都能執行。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>A file could not be read or written: {reason}</source>
      <translation>有檔案無法讀取或寫入：{reason}</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/case_worker.py" />
      <source>A file of the case changed while it was read.</source>
      <translation>此病例的某個檔案在讀取時被更動。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>A file of the case takes too long to be read.</source>
      <translation>這個病例有一個檔案讀取時間過長。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>A first look in minutes, on a processor alone. Not a result to rely on.</source>
      <translation>只用處理器，幾分鐘即可初步查看。結果不可作為依據。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/way.py" />
      <source>A first look works on any computer. A full training wants an NVIDIA card with 8 GB; you can pause, close the window, and go on.</source>
      <translation>任何電腦都能先快速試一次。完整訓練需要 8 GB 記憶體的 NVIDIA 顯示卡；可隨時暫停、關閉視窗，之後再繼續。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/way.py" />
      <source>A folder of images and a folder of masks drawn for them. Ten cases are a beginning, fifty are good. Your files are only read.</source>
      <translation>一個影像資料夾，以及一個對應的手繪遮罩資料夾。十個病例即可開始，五十個更好。您的檔案只會被讀取。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/source_page.py" />
      <source>A folder of images and a folder of masks, a folder that holds both, a folder or disc from the PACS (DICOM), an nnU-Net data set, or a Decathlon task. NIfTI, NRRD, MHA, PNG, TIFF and the files of microscopes (CZI, LIF, ND2, OME-Zarr) are read too; your files are never changed.</source>
      <translation>影像資料夾與遮罩資料夾、兩者都在其中的資料夾、來自 PACS 的資料夾或光碟（DICOM）、nnU-Net 資料集，或 Decathlon 任務。也能讀取 NIfTI、NRRD、MHA、PNG、TIFF，以及顯微鏡檔案（CZI、LIF、ND2、OME-Zarr）；您的檔案絕不會被更動。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/start_from.py" />
      <source>A fresh network</source>
      <translation>全新的網路</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_cards.py" />
      <source>A graphics card, fewer epochs, or a smaller patch or batch.</source>
      <translation>使用顯示卡、減少週期數，或較小的影像塊或批次。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/preview.py" />
      <source>A held-out case appears here after the first epoch, predicted by the network as it is then.</source>
      <translation>第一輪結束後，這裡會顯示一個保留病例，由當時的網路所預測。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>A label made of several values of the mask, such as the whole tumour with its core.</source>
      <translation>由遮罩中多個數值組成的標籤，例如連同核心的整個腫瘤。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>A larger patch can be halved more often.</source>
      <translation>較大的影像塊可以對半縮小更多次。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>A localiser: it shows where the other series lie.</source>
      <translation>定位影像：顯示其他序列的位置。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>A map beside each mask and a number a case: the review can then begin with the least certain.</source>
      <translation>每個遮罩附一張圖、每個病例附一個數值：檢視時可從最不確定的開始。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/mask_file.py" />
      <source>A mask holds one number a voxel, one colour, or one channel of 0 and 1 for each class.</source>
      <translation>遮罩的每個體素應為一個數字、一種顏色，或每個類別各有一個只含 0 與 1 的通道。</translation>
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>A mask holds one number a voxel; import the data set to turn colours into labels.</source>
      <translation>遮罩的每個體素只存一個數字；請匯入資料集，將顏色轉為標籤。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/recorded.py" />
      <location filename="../../core/pipeline/queue/run_queue.py" />
      <location filename="../../core/terminal.py" />
      <source>A mistake in the program.</source>
      <translation>程式發生錯誤。</translation>
    </message>
    <message>
      <location filename="../../core/inference/case_line.py" />
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>A mistake in the program: {error}</source>
      <translation>程式發生錯誤：{error}</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/start_from.py" />
      <source>A model file (.zip, .pth)…</source>
      <translation>模型檔案（.zip、.pth）…</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/checkpoint.py" />
      <source>A model file can hide a program. Take models only from people you trust.</source>
      <translation>模型檔案可能藏有程式。請只使用可信任來源的模型。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>A model from a folder …</source>
      <translation>來自資料夾的模型…</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>A model from a zip file …</source>
      <translation>來自 zip 檔案的模型…</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/closing_question.py" />
      <source>A model is being trained.</source>
      <translation>正在訓練模型。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>A model learns one kind of images best; leave the others out.</source>
      <translation>模型最適合學習同一種影像；請排除其他的。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/microscopy/content_findings.py" />
      <source>A model needs the same channels in the same sequence: look whether they are.</source>
      <translation>模型需要相同順序的相同通道：請看看是否如此。</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <source>A name has letters, digits, single underscores, dots and dashes, at most 40 of them.</source>
      <translation>名稱可用英文字母、數字、單一底線、點與連字號，最多 40 個字元。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_names.py" />
      <source>A name is empty.</source>
      <translation>有一個名稱是空的。</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <source>A network needs at least one feature.</source>
      <translation>網路至少需要一個特徵。</translation>
    </message>
    <message>
      <location filename="../../core/network/unet.py" />
      <source>A network with a single resolution stage cannot be trained.</source>
      <translation>只有單一解析度階段的網路無法訓練。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>A patch at full resolution holds only {share} of the median case, less than {limit}: it cannot see what lies around an organ. A second network therefore works at low resolution.</source>
      <translation>完整解析度的影像塊只涵蓋中位數病例的 {share}，少於 {limit}：看不到器官周圍的情形。因此另有一個網路在低解析度下工作。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>A patch at full resolution holds {share} of the median case, less than {limit}; but an image of {gain} times fewer voxels would already mend that. A low resolution of less than {worth} times fewer voxels is too much like the full one to be worth a network of its own.</source>
      <translation>全解析度的影像塊涵蓋中位數病例的 {share}，低於 {limit}；但體素少 {gain} 倍的影像就足以改善。若低解析度減少的體素不到 {worth} 倍，就與全解析度太相近，不值得另建一個網路。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>A patch at full resolution holds {share} of the median case. At {limit} or more it sees enough of the surroundings, and a network at low resolution would add nothing.</source>
      <translation>完整解析度的影像塊涵蓋中位數病例的 {share}。達到 {limit} 以上即可看到足夠的周圍範圍，低解析度網路不會有幫助。</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <source>A patch holds {share} of the median case.</source>
      <translation>一個影像塊包含中位數病例的 {share}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>A patch makes {estimate} million intermediate values. A draft is bounded by the time on two processor cores, so any graphics card holds it.</source>
      <translation>一個影像塊產生 {estimate} 百萬個中間值。草稿受限於兩個處理器核心所需的時間，因此任何顯示卡都放得下。</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <source>A patch needs {count} whole numbers above 0.</source>
      <translation>影像塊需要 {count} 個大於 0 的整數。</translation>
    </message>
    <message>
      <location filename="../../core/training/memory.py" />
      <source>A patch of {name} has {dimensions} edges; {found} were given.</source>
      <translation>{name} 的影像塊有 {dimensions} 個邊長；給了 {found} 個。</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <source>A patch of {patch} cannot be halved evenly as often as the network needs; the nearest possible one is {nearest}.</source>
      <translation>大小為 {patch} 的影像塊無法依網路所需的次數均勻對半；最接近的可行大小為 {nearest}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <source>A patch of {patch} is too small to be halved even once; the smallest possible one is {nearest}.</source>
      <translation>影像塊 {patch} 太小，連一次都無法對半縮小；最小可行的是 {nearest}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>A patch shows enough of a case for the overlap to be measured in each patch by itself.</source>
      <translation>一個影像塊所顯示的範圍足夠在各影像塊中各自計算重疊。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>A patch shows only a part of a case, and often none of a label; the overlap is therefore measured over all patches of a batch together.</source>
      <translation>一個影像塊只顯示病例的一部分，常常看不到某個標籤；因此將一個批次的所有影像塊合併計算重疊程度。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/questions.py" />
      <source>A pattern of {fields}. Names that tell whose a mask is stay with it wherever it goes.</source>
      <translation>由 {fields} 組成的樣式。能看出遮罩屬於誰的名稱，會一直跟著遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/overlapping_segments.py" />
      <source>A predicted mask has one number a voxel, and none for {lost}: there it says the last region alone.</source>
      <translation>預測的遮罩每個體素只有一個數字，而 {lost} 沒有對應的數字：該處只會標示最後的區域。</translation>
    </message>
    <message>
      <location filename="../../core/training/distributed.py" />
      <source>A process that helped in the training ended without a word. The last saved state is kept.</source>
      <translation>協助訓練的一個程序無故結束。最後儲存的狀態已保留。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/import_draft.py" />
      <source>A question has no answer yet.</source>
      <translation>還有問題尚未回答。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/region_rows.py" />
      <source>A region is a label made of several others, such as a whole tumour and its core. Drag them into order: the whole first, its parts after it.</source>
      <translation>區域是由數個標籤組成的標籤，例如整個腫瘤及其核心。請拖曳排序：整體在前，部分在後。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>A region is learned as a whole. The values in the masks stay as they are.</source>
      <translation>區域會作為一個整體來學習。遮罩中的數值維持不變。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>A region of the values {values}</source>
      <translation>由值 {values} 組成的區域</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/project_repairs.py" />
      <source>A repair was broken off, so some of its files are repaired and others are not.</source>
      <translation>有一個修復中途中斷，因此部分檔案已修復，其他則沒有。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>A round of 250 iterations (fewer in a draft), after which the held-out patches are looked at. nnU-Net trains 1000 of them.</source>
      <translation>一輪有 250 次迭代（草稿較少），之後會看保留的影像塊。nnU-Net 訓練 1000 輪。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>A second network that refines the mask of a coarser first one.</source>
      <translation>第二個網路，把較粗的第一個網路的遮罩畫得更細。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>A short training learns faster from images as they are, and predicts without mirroring.</source>
      <translation>短時間訓練直接使用原始影像學得較快，預測時也不做鏡像翻轉。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>A single plane often holds none of a label; the overlap is therefore measured over all planes of a batch together.</source>
      <translation>單一平面常常不含某個標籤；因此將一個批次的所有平面合併計算重疊程度。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_edited.py" />
      <source>A smaller patch or batch, or fewer features.</source>
      <translation>較小的影像塊或批次，或較少的特徵數。</translation>
    </message>
    <message>
      <location filename="../../core/planning/spacing.py" />
      <source>A spacing must be above 0; correct the image's header, then make the fingerprint again.</source>
      <translation>間距必須大於 0；請修正影像的標頭，然後重新製作資料指紋。</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <source>A spacing needs {count} numbers above 0.</source>
      <translation>間距需要 {count} 個大於 0 的數字。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/charts.py" />
      <source>A sudden rise means that something else uses the machine.</source>
      <translation>突然升高表示有其他程式正在使用這台電腦。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>A time point needs a mask that is named after it, such as {name}.</source>
      <translation>時間點需要以它命名的遮罩，例如 {name}。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/help/help_panel.py" />
      <source>A tour of one minute</source>
      <translation>一分鐘導覽</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/earlier_training.py" />
      <source>A training of fold {fold} was broken off, and its saved state lies here: {file}.</source>
      <translation>第 {fold} 折的訓練曾中斷，其儲存的狀態在此：{file}。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>A voxel must have a size; correct the image's header, then make the fingerprint again.</source>
      <translation>體素必須有大小；請更正影像的標頭，然後重新建立資料指紋。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/window_presets.py" />
      <source>Abdomen</source>
      <translation>腹部</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_menu.py" />
      <location filename="../../app/widgets/help/about.py" />
      <location filename="../../app/widgets/help/help_panel.py" />
      <source>About Segwright</source>
      <translation>關於 Segwright</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/setup.py" />
      <source>About {time}, at {epoch} an epoch as measured on this machine.</source>
      <translation>約 {time}，以這台電腦測得的每輪 {epoch} 計算。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Accept</source>
      <translation>接受</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Accepted</source>
      <translation>已接受</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_draft.py" />
      <source>AdamW sets the step of each weight by itself and needs no long run-up, and the learning rate rises once and falls to nearly nothing: a small network comes near its best in a few hundred steps. nnU-Net's own recipe (SGD with momentum 0.99 over 250,000 steps) ends higher, but is still at the start by then.</source>
      <translation>AdamW 自行決定每個權重的步幅，不需要長時間起步；學習率先升後降到接近零：小型網路在數百步內便接近最佳。nnU-Net 自己的方法（SGD、動量 0.99、超過 250,000 步）最終更好，但在此時才剛起步。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_draft.py" />
      <source>AdamW, one cycle</source>
      <translation>AdamW，單一循環</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Add cases</source>
      <translation>加入病例</translation>
    </message>
    <message>
      <location filename="../../core/planning/advise.py" />
      <source>Add cases that show it, and look at its scores case by case.</source>
      <translation>請加入含有它的病例，並逐一病例查看其分數。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/wizard.py" />
      <source>Add cases to the data set that is there</source>
      <translation>將病例加入現有的資料集</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/cases_panel.py" />
      <source>Add cases …</source>
      <translation>加入病例…</translation>
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>Add cases, or train with the fold "all", which holds nothing out.</source>
      <translation>請增加病例，或使用不保留任何病例的折 "all" 來訓練。</translation>
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>Add cases.</source>
      <translation>請加入病例。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>Add cases; ten are a good beginning.</source>
      <translation>請增加病例；十個是不錯的開始。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/case_worker.py" />
      <source>Add its image, or leave the case out.</source>
      <translation>請補上影像，或略過此病例。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/case_worker.py" />
      <source>Add its mask, or leave the case out.</source>
      <translation>請加入其遮罩，或排除此病例。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/training_page.py" />
      <source>Add to the queue</source>
      <translation>加入佇列</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Add {count} cases</source>
      <translation>加入 {count} 個病例</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/dicom/repair_preview.py" />
      <source>After</source>
      <translation>之後</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/results_page.py" />
      <source>After a fold has been trained, its held-out cases are predicted and compared with their own masks. The scores then stand here.</source>
      <translation>一折訓練完成後，會預測其保留病例，並與病例本身的遮罩比較。分數隨後會顯示在這裡。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>After: as it is imported</source>
      <translation>之後：匯入後的樣子</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/sizes_form.py" />
      <source>All cases</source>
      <translation>所有病例</translation>
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>All channels of a case must have the same size.</source>
      <translation>同一病例的所有通道大小必須相同。</translation>
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>All channels of a case must have the same spacing.</source>
      <translation>同一病例的所有通道間距必須相同。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/export.py" />
      <source>All curves as a picture (PNG)…</source>
      <translation>所有曲線存成圖片 (PNG)…</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>All files</source>
      <translation>所有檔案</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>All keys (?)</source>
      <translation>所有按鍵 (?)</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/intensities.py" />
      <source>All labels</source>
      <translation>所有標籤</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>All masks are read in one way, and every value has a meaning.</source>
      <translation>所有遮罩以同一種方式讀取，每個值都有意義。</translation>
    </message>
    <message>
      <location filename="../../core/inference/ensemble.py" />
      <source>All models must have been given the same images, and know the same labels.</source>
      <translation>所有模型都必須使用相同的影像，並具有相同的標籤。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/export.py" />
      <source>All numbers as a table (CSV)…</source>
      <translation>所有數值存成表格 (CSV)…</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>All of them, each a label</source>
      <translation>全部使用，每個各為一個標籤</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>All of them, each a label; a later name covers an earlier one</source>
      <translation>全部都用，各為一個標籤；後面的名稱覆蓋前面的</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>All other cases stay as they are.</source>
      <translation>其他病例維持原樣。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/folds.py" />
      <source>All scans of a patient stand on the same side, so that no fold is scored on a patient it has seen.</source>
      <translation>同一病人的所有掃描都在同一側，因此不會以訓練時看過的病人來評分。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <source>All scores of {label}</source>
      <translation>{label} 的所有分數</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_menu.py" />
      <source>All settings …</source>
      <translation>所有設定…</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_intensities.py" />
      <source>All three channels hold the same values in every image: it is grey, stored as colour.</source>
      <translation>每張影像的三個通道數值都相同：這是以彩色儲存的灰階影像。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/run_list.py" />
      <source>All trainings</source>
      <translation>所有訓練</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/reasons.py" />
      <source>All values and reasons</source>
      <translation>所有數值與理由</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>All {count} cases are in the data set already: {cases}.</source>
      <translation>全部 {count} 個病例都已在資料集中：{cases}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/case_rows.py" />
      <source>All {count} images and masks can be read, and no value is missing.</source>
      <translation>全部 {count} 個影像與遮罩皆可讀取，沒有缺值。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/prediction_page.py" />
      <source>All {done} masks are done.</source>
      <translation>{done} 個遮罩全部完成。</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/initial_weights.py" />
      <source>All {total} weights were taken over from the model to start from.</source>
      <translation>已從起始模型沿用全部 {total} 組權重。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/side_by_side.py" />
      <source>Also at work:</source>
      <translation>同時進行：</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>An image and its mask must share a name, such as {example}.</source>
      <translation>影像與其遮罩的名稱必須相同，例如 {example}。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>An image whose values are labels: 0 is background, 1 perhaps liver, 2 tumour.</source>
      <translation>數值代表標籤的影像：0 是背景，1 可能是肝臟，2 是腫瘤。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>An image's two axes keep their order.</source>
      <translation>影像的兩個軸維持原來的順序。</translation>
    </message>
    <message>
      <location filename="../../app/window/frame_words.py" />
      <source>Another data set can be chosen when the job at work has ended.</source>
      <translation>進行中的工作結束後，才能選擇其他資料集。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>Another mask of its image was chosen.</source>
      <translation>已為它的影像選擇了另一個遮罩。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/start_from.py" />
      <source>Another model's folder…</source>
      <translation>其他模型的資料夾…</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>Answer the questions of the import, or leave this case out.</source>
      <translation>請回答匯入的問題，或排除這個病例。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <location filename="../../app/widgets/frame/settings_menu.py" />
      <source>Appearance</source>
      <translation>外觀</translation>
    </message>
    <message>
      <location filename="../../app/window/frame_words.py" />
      <location filename="../../app/window/settings_page.py" />
      <source>Apple GPU</source>
      <translation>Apple GPU</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/inverted_masks.py" />
      <source>Are the masks inverted? Then call {value} background, and give {background} the name of the structure.</source>
      <translation>遮罩是否反相？若是，請將 {value} 命名為 background，並把結構的名稱給 {background}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/inverted_masks.py" />
      <source>Are these masks inverted, or is it their background? Save them as the others are, or leave these cases out.</source>
      <translation>這些遮罩是否反相，或者這是它們的背景？請按其他遮罩的方式另存，或排除這些病例。</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/amounts.py" />
      <source>Area of each label</source>
      <translation>各標籤的面積</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/intensities.py" />
      <source>As a CT channel, it is clipped between the outer two marks.</source>
      <translation>作為 CT 通道，會截取到外側兩條標記線之間。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/preprocess_pictures.py" />
      <source>As it came</source>
      <translation>原始影像</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>As it is imported</source>
      <translation>匯入後的樣子</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>As many patches as fit {memory} GB, to the nearest whole number.</source>
      <translation>{memory} GB 所能容納的影像塊數量，取最接近的整數。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>As many patches as two processor cores work through in about half a second.</source>
      <translation>兩個處理器核心約半秒內能處理的影像塊數量。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>As stored (activity)</source>
      <translation>依儲存值（活性）</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>As the files say</source>
      <translation>依檔案所記</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>As the masks look</source>
      <translation>依遮罩內容判斷</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/preprocess_pictures.py" />
      <source>As the network sees it</source>
      <translation>網路所見的影像</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>As you chose: mirrored along this axis, left would look like right.</source>
      <translation>依您的選擇：沿此軸鏡像後，左側會看起來像右側。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/folds.py" />
      <source>As you gave them. A fold trains on its cases and is scored on those that it holds out.</source>
      <translation>依您所提供。每一折以其病例訓練，並以其保留的病例評分。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/whole_file.py" />
      <source>Ask for read permission, or copy it.</source>
      <translation>請要求讀取權限，或複製一份。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/holding.py" />
      <source>Ask for write permission, or copy it to another place.</source>
      <translation>請取得寫入權限，或將它複製到其他位置。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/first.py" />
      <source>At the end the held-out cases are predicted as a whole and scored: the results page shows how good the model is.</source>
      <translation>最後會完整預測保留病例並評分：結果頁會顯示模型有多好。</translation>
    </message>
    <message>
      <location filename="../../core/inference/sliding_window/tiles.py" />
      <source>At the model's spacing this image has {size} voxels, far more than can be predicted.</source>
      <translation>依照模型的間距，這張影像有 {size} 個體素，遠超過可預測的數量。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess.py" />
      <source>At the plan's spacing the image has {size} voxels, which take {needed} GB of memory; {free} GB are free.</source>
      <translation>依照計畫的間距，這張影像有 {size} 個體素，需要 {needed} GB 記憶體；目前可用 {free} GB。</translation>
    </message>
    <message>
      <location filename="../../app/models/predicted_cases.py" />
      <location filename="../../app/widgets/frame/step_rail.py" />
      <source>At work</source>
      <translation>進行中</translation>
    </message>
    <message>
      <location filename="../../app/models/series_table.py" />
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>Axes</source>
      <translation>軸向</translation>
    </message>
    <message>
      <location filename="../../app/jobs/read_repair_picture.py" />
      <source>Axes {axes}</source>
      <translation>軸向 {axes}</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>Axes: {axes} · voxels of {size} {unit}</source>
      <translation>軸向：{axes} · 體素 {size} {unit}</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>Axes: {axes} · voxels of {size} → {to} mm</source>
      <translation>軸向：{axes} · 體素 {size} → {to} mm</translation>
    </message>
    <message>
      <location filename="../../app/viewer/pane_text.py" />
      <source>Axial</source>
      <translation>軸位</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Axis order</source>
      <translation>軸順序</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <location filename="../../app/pages/data/importing/wizard.py" />
      <location filename="../../app/pages/data/repair_panel.py" />
      <location filename="../../app/widgets/help/tour_bubble.py" />
      <source>Back</source>
      <translation>返回</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Back to the prediction; can be taken back</source>
      <translation>回到預測結果；可以復原</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/content.py" />
      <source>Back to the training at work</source>
      <translation>回到進行中的訓練</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/label_rows.py" />
      <source>Background</source>
      <translation>背景</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Ball</source>
      <translation>球形</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Batch</source>
      <translation>批次</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor_fields.py" />
      <source>Batch (patches)</source>
      <translation>批次（影像塊數）</translation>
    </message>
    <message>
      <location filename="../../app/models/content_table.py" />
      <location filename="../../app/models/series_table.py" />
      <source>Becomes</source>
      <translation>成為</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/dicom/repair_preview.py" />
      <source>Before</source>
      <translation>之前</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/setup.py" />
      <source>Before it, {configuration} is trained on the folds {folds}: the cascade takes its masks in.</source>
      <translation>在此之前會先訓練 {configuration} 的第 {folds} 折：級聯需要輸入它的遮罩。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>Before: as the files lie</source>
      <translation>之前：檔案原本的位置</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>Before: the mask has another size, {size}</source>
      <translation>之前：遮罩大小不同，{size}</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>Begin with this</source>
      <translation>從這個開始</translation>
    </message>
    <message>
      <location filename="../../app/models/run_scores.py" />
      <source>Begun</source>
      <translation>開始於</translation>
    </message>
    <message>
      <location filename="../../app/models/training_runs.py" />
      <source>Begun {date}</source>
      <translation>開始於 {date}</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>Beside each mask as nnU-Net's .npz; for every label as large as the image.</source>
      <translation>以 nnU-Net 的 .npz 格式存在遮罩旁；每個標籤都與影像一樣大。</translation>
    </message>
    <message>
      <location filename="../../app/models/training_runs.py" />
      <source>Best moving average on random pieces of the held-out cases.</source>
      <translation>保留病例隨機區塊上的最佳移動平均值。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/choice.py" />
      <source>Best: {name}</source>
      <translation>最佳：{name}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Black and white, stored in different ways</source>
      <translation>黑白，以不同方式儲存</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Blocks</source>
      <translation>區塊</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/pictures.py" />
      <source>Blue: the patch, {patch} pixels. It sees {share} % of the median picture (grey, {median}).</source>
      <translation>藍色：影像塊，{patch} 像素。它看到中位數圖片（灰色，{median}）的 {share} %。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/pictures.py" />
      <source>Blue: the patch, {patch} voxels. It sees {share} % of the median case (grey, {median}).</source>
      <translation>藍色：影像塊，{patch} 體素。它涵蓋中位數病例（灰色，{median}）的 {share} %。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/window_presets.py" />
      <source>Bone</source>
      <translation>骨骼</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Both, each a label: {upper} covers {lower}</source>
      <translation>兩者都用，各為一個標籤：{upper} 覆蓋 {lower}</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/window_presets.py" />
      <source>Brain</source>
      <translation>腦</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>Bright, as in other programs</source>
      <translation>鮮明，如其他程式</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Brightness and contrast; by hand with Ctrl and left drag</source>
      <translation>亮度與對比；可用 Ctrl 加左鍵拖曳手動調整</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Bring back</source>
      <translation>取回</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Bring cases back</source>
      <translation>取回病例</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/cases_panel.py" />
      <source>Bring cases back …</source>
      <translation>取回病例…</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/way.py" />
      <source>Bring images and masks</source>
      <translation>匯入影像與遮罩</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Bring in images and masks, and see whether they fit together.</source>
      <translation>匯入影像與遮罩，並查看兩者是否相符。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Bring {count} cases back</source>
      <translation>取回 {count} 個病例</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/bring_back.py" />
      <source>Bringing cases back</source>
      <translation>正在取回病例</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>Bringing intensities to a common scale: CT by fixed bounds, other images by their own mean and spread.</source>
      <translation>把強度帶到共同的尺度：CT 依固定的界限，其他影像依自身的平均與離散程度。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Bringing the training to its end …</source>
      <translation>正在讓訓練收尾…</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/training_question.py" />
      <source>Broken off before the end: {trainings}.</source>
      <translation>中途中斷：{trainings}。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Brush: paint the chosen label</source>
      <translation>筆刷：塗上所選標籤</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Builds on</source>
      <translation>建立於</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/match_channels.py" />
      <source>By its description</source>
      <translation>依其描述</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/match_channels.py" />
      <source>By its modality</source>
      <translation>依其影像種類</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_edited.py" />
      <source>By the same rule of thumb as the automatic configurations.</source>
      <translation>以與自動設定組相同的經驗法則估算。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/channels_page.py" />
      <source>CT is normalised in its own way; any other name is treated alike.</source>
      <translation>CT 有專屬的正規化方式；其他名稱一律以相同方式處理。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>CT numbers mean the same in every scanner. They are clipped to {low} … {high}, where 99 % of the labelled voxels lie, then centred on {mean} and divided by {spread}.</source>
      <translation>CT 值在每台掃描儀上意義相同。先截取到 {low} … {high}（99 % 的標籤體素所在範圍），再減去 {mean} 並除以 {spread}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/intensity_note.py" />
      <source>CT numbers should mean the same in every case: look whether these are CT images in Hounsfield units.</source>
      <translation>CT 值在每個病例中應具有相同意義：請檢查這些是否為 Hounsfield 單位的 CT 影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_intensities.py" />
      <source>CT should be in Hounsfield units, where air is −1000. Subtract what was added (mostly 1024 or 1000), or leave these cases out.</source>
      <translation>CT 應以亨氏單位表示，空氣為 −1000。請減去被加上的數值（多為 1024 或 1000），或排除這些病例。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>Call it {name}.</source>
      <translation>請命名為 {name}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/new_project.py" />
      <location filename="../../app/pages/plan/editor.py" />
      <location filename="../../app/pages/training/live.py" />
      <location filename="../../app/widgets/frame/progress_block.py" />
      <location filename="../../app/widgets/frame/removing_question.py" />
      <location filename="../../app/widgets/frame/training_question.py" />
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/status_line.py" />
      <source>Cancel: what is finished stays</source>
      <translation>取消：已完成的部分會保留</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Cannot be opened</source>
      <translation>無法開啟</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Card's load</source>
      <translation>顯示卡負載</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Card's memory</source>
      <translation>顯示卡記憶體</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <location filename="../../app/models/case_table.py" />
      <location filename="../../app/models/measured_cases.py" />
      <location filename="../../app/models/pair_table.py" />
      <location filename="../../app/models/predicted_cases.py" />
      <location filename="../../app/pages/data/importing/space_page.py" />
      <location filename="../../app/pages/data/repair_panel.py" />
      <location filename="../../app/pages/plan/preprocess_pictures.py" />
      <location filename="../../app/pages/training/preview.py" />
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Case</source>
      <translation>病例</translation>
    </message>
    <message>
      <location filename="../../core/planning/spacing.py" />
      <source>Case number {number} of the fingerprint has the size {found}.</source>
      <translation>資料指紋中第 {number} 個病例的大小為 {found}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/spacing.py" />
      <source>Case number {number} of the fingerprint has the voxel spacing {found}.</source>
      <translation>資料指紋中第 {number} 個病例的體素間距為 {found}。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>Case {case} ({size} voxels) may need {needed} GB of memory; {free} GB are free.</source>
      <translation>病例 {case}（{size} 體素）可能需要 {needed} GB 記憶體；目前可用 {free} GB。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>Case {case} cannot be imported: {problem}</source>
      <translation>無法匯入病例 {case}：{problem}</translation>
    </message>
    <message>
      <location filename="../../core/inference/predict.py" />
      <source>Case {case} could not be predicted: {reason}</source>
      <translation>無法預測病例 {case}：{reason}</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>Case {case} has {found} channels; the model was trained with {count}.</source>
      <translation>病例 {case} 有 {found} 個通道；模型訓練時使用 {count} 個。</translation>
    </message>
    <message>
      <location filename="../../app/jobs/read_prepared.py" />
      <source>Case {case} is too large to be shown here.</source>
      <translation>病例 {case} 太大，無法在此顯示。</translation>
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>Case {case} of fold {fold} is not among the prepared cases.</source>
      <translation>第 {fold} 折的病例 {case} 不在準備好的病例中。</translation>
    </message>
    <message>
      <location filename="../../core/export/mesh.py" />
      <source>Case {case}: a flat mask has no surface.</source>
      <translation>病例 {case}：平面遮罩沒有表面。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/respace.py" />
      <source>Case {case}: a plane has no size of a voxel here: networks of planes count in pixels.</source>
      <translation>病例 {case}：平面在此沒有體素大小：平面的網路以像素計算。</translation>
    </message>
    <message>
      <location filename="../../core/inference/likeness.py" />
      <source>Case {case}: channel {channel} has no value below 0. CT should be in Hounsfield units, where air is −1000: check whether the scanner's rescaling was lost.</source>
      <translation>病例 {case}：通道 {channel} 沒有低於 0 的值。CT 應為亨氏單位（HU），空氣為 −1000：請確認掃描儀的數值換算是否遺失。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>Case {case}: channel {channel} has the same value in every voxel ({value}).</source>
      <translation>病例 {case}：通道 {channel} 的每個體素值都相同（{value}）。</translation>
    </message>
    <message>
      <location filename="../../core/inference/likeness.py" />
      <source>Case {case}: channel {channel} has values from {low} to {high}; in training the structures had {from_} to {to}. It may be another kind of image.</source>
      <translation>病例 {case}：通道 {channel} 的值為 {low} 至 {high}，訓練時結構的值為 {from_} 至 {to}。這可能是另一種影像。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/measure_case.py" />
      <source>Case {case}: channel {channel} holds voxels that are not numbers (NaN or infinite).</source>
      <translation>病例 {case}：通道 {channel} 含有非數值的體素 (NaN 或無限大)。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>Case {case}: channel {channel} is missing.</source>
      <translation>病例 {case}：缺少通道 {channel}。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/case_worker.py" />
      <source>Case {case}: every voxel of the image is 0.</source>
      <translation>病例 {case}：影像的每個體素都是 0。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_mask_geometry.py" />
      <source>Case {case}: image and mask differ in direction.</source>
      <translation>病例 {case}：影像與遮罩的方向不同。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_mask_geometry.py" />
      <source>Case {case}: image and mask differ in origin, by {distance} mm.</source>
      <translation>病例 {case}：影像與遮罩的原點相差 {distance} mm。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_mask_geometry.py" />
      <location filename="../../core/dataset/repair/take_over_geometry.py" />
      <source>Case {case}: image and mask differ in size ({image}, {mask}).</source>
      <translation>病例 {case}：影像與遮罩的大小不同（{image}、{mask}）。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/measure_case.py" />
      <source>Case {case}: image and mask differ in size ({size}, {mask_size}).</source>
      <translation>病例 {case}：影像與遮罩的大小不同 ({size}，{mask_size})。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_mask_geometry.py" />
      <source>Case {case}: image and mask differ in spacing ({image}, {mask}).</source>
      <translation>病例 {case}：影像與遮罩的間距不同（{image}、{mask}）。</translation>
    </message>
    <message>
      <location filename="../../core/inference/likeness.py" />
      <source>Case {case}: it shows {size} {unit}; the smallest training image {low}. What is cut off cannot be recognised.</source>
      <translation>病例 {case}：影像範圍為 {size} {unit}，最小的訓練影像為 {low}。被截掉的部分無法辨識。</translation>
    </message>
    <message>
      <location filename="../../core/inference/likeness.py" />
      <source>Case {case}: its axes run {found}, those of the training images {expected}. The network sees it turned or mirrored; export it in the orientation of the training images.</source>
      <translation>病例 {case}：影像軸向為 {found}，訓練影像為 {expected}。網路看到的影像是轉向或鏡像的；請以訓練影像的方向匯出。</translation>
    </message>
    <message>
      <location filename="../../core/inference/likeness.py" />
      <source>Case {case}: its channels fit the training images clearly better in another order. Those given as {given} look like {found}. Check which file is which channel.</source>
      <translation>病例 {case}：它的通道以另一種順序明顯更符合訓練影像。以 {given} 給入的，看起來像 {found}。請確認哪個檔案是哪個通道。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/voxel_size.py" />
      <source>Case {case}: its file does not say how large a voxel is; in training they measured about {size}.</source>
      <translation>病例 {case}：檔案沒有寫明體素大小；訓練時約為 {size}。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/extract.py" />
      <source>Case {case}: its files changed while they were measured.</source>
      <translation>病例 {case}：測量期間檔案有變動。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/leave_out.py" />
      <source>Case {case}: its mask does not lie in {folder}.</source>
      <translation>病例 {case}：其遮罩不在 {folder} 中。</translation>
    </message>
    <message>
      <location filename="../../core/inference/likeness.py" />
      <source>Case {case}: its slices run in another direction than those of the training images. Export the series in the orientation of the training images.</source>
      <translation>病例 {case}：切面方向與訓練影像不同。請以訓練影像的方向匯出此序列。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_check.py" />
      <location filename="../../core/inference/model/model_inputs.py" />
      <source>Case {case}: its spacing is zero or negative.</source>
      <translation>病例 {case}：其間距為零或負數。</translation>
    </message>
    <message>
      <location filename="../../core/inference/likeness.py" />
      <source>Case {case}: its voxels measure {size} {unit}; in training they measured {low} to {high}. Structures may be missed; check that the spacing in the file is right.</source>
      <translation>病例 {case}：體素大小為 {size} {unit}，訓練時為 {low} 至 {high}。可能漏掉結構；請確認檔案中的體素間距是否正確。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>Case {case}: the data set keeps {old} files of images a case, and this one has {new}.</source>
      <translation>病例 {case}：資料集每個病例有 {old} 個影像檔，這個則有 {new} 個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>Case {case}: the file does not say how large a voxel is along every axis; 1 mm is taken there ({spacing}).</source>
      <translation>病例 {case}：檔案沒有說明體素在每個軸上的大小；缺少處以 1 mm 計 ({spacing})。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_check.py" />
      <source>Case {case}: the file does not say how large a voxel is; 1 mm is taken. Correct it where it is another one.</source>
      <translation>病例 {case}：檔案沒有說明體素的大小，因此採用 1 mm。若實際不同，請更正。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/one_orientation.py" />
      <source>Case {case}: the file does not say how the image's axes run through the patient, or they run between two directions.</source>
      <translation>病例 {case}：檔案沒有說明影像的軸在病人身上的走向，或其走向介於兩個方向之間。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_check.py" />
      <source>Case {case}: the header names two places (sform and qform), up to {distance} mm apart. The mask carries both, as its image does.</source>
      <translation>病例 {case}：標頭記載了兩個位置（sform 與 qform），最多相距 {distance} mm。遮罩會如同其影像一樣帶有兩者。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_check.py" />
      <source>Case {case}: the header names two places or slanted slices, which {ending} cannot hold. For some programs the mask lies up to {distance} mm beside its image.</source>
      <translation>病例 {case}：標頭記載了兩個位置或傾斜的切面，{ending} 無法保存。在某些程式中，遮罩會偏離影像最多 {distance} mm。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_mask_geometry.py" />
      <source>Case {case}: the header of the image or of the mask names two places (sform and qform), and they agree in one of them.</source>
      <translation>病例 {case}：影像或遮罩的標頭記載了兩個位置（sform 與 qform），兩者在其中一個位置相符。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_check.py" />
      <source>Case {case}: the image has the same value everywhere.</source>
      <translation>病例 {case}：影像各處的值都相同。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>Case {case}: the image has {found} channels, but the data set names {expected}.</source>
      <translation>病例 {case}：影像有 {found} 個通道，但資料集指定了 {expected} 個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>Case {case}: the image has {found} channels, most others have {expected}.</source>
      <translation>病例 {case}：影像有 {found} 個通道，其他病例大多有 {expected} 個。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/measure_case.py" />
      <source>Case {case}: the image has {found} channels, the data set {wanted}.</source>
      <translation>病例 {case}：影像有 {found} 個通道，資料集為 {wanted} 個。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_inputs.py" />
      <source>Case {case}: the image has {found} channels; the model was trained with {expected}.</source>
      <translation>病例 {case}：影像有 {found} 個通道；模型是以 {expected} 個通道訓練的。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>Case {case}: the image is missing.</source>
      <translation>病例 {case}：缺少影像。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/measure_case.py" />
      <source>Case {case}: the image or the mask is missing.</source>
      <translation>病例 {case}：缺少影像或遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/inference/likeness.py" />
      <source>Case {case}: the intensities of {channel} are unlike those of every training image. It may be another kind of image, or another part of the body.</source>
      <translation>病例 {case}：{channel} 的強度與每張訓練影像都不同。可能是另一種影像，或身體的另一個部位。</translation>
    </message>
    <message>
      <location filename="../../core/inference/likeness.py" />
      <source>Case {case}: the intensities of {channel} are unlike those of every training image. The model was trained on CT in Hounsfield units; this may be MR, or another kind of image.</source>
      <translation>病例 {case}：{channel} 的強度與每張訓練影像都不同。模型是以 Hounsfield 單位的 CT 訓練的；這可能是 MR，或另一種影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>Case {case}: the mask holds values that no label names: {values}.</source>
      <translation>病例 {case}：遮罩含有沒有對應標籤的值：{values}。</translation>
    </message>
    <message>
      <location filename="../../core/export/mesh.py" />
      <source>Case {case}: the mask is empty, so there is no surface.</source>
      <translation>病例 {case}：遮罩是空的，因此沒有表面。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>Case {case}: the mask is empty.</source>
      <translation>病例 {case}：遮罩是空的。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>Case {case}: the mask is missing.</source>
      <translation>病例 {case}：缺少遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/take_over_geometry.py" />
      <source>Case {case}: the mask is right where it lies, but its axes run otherwise than its image's; with the image's geometry its voxels would be moved.</source>
      <translation>病例 {case}：遮罩在空間中的位置正確，但座標軸的走向與影像不同；套用影像的幾何資訊會移動其體素。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/take_over_geometry.py" />
      <source>Case {case}: the mask lies elsewhere than its image or is turned; with the image's geometry its voxels would be moved.</source>
      <translation>病例 {case}：遮罩的位置或方向與影像不同；套用影像的幾何資訊會移動其體素。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/take_over_geometry.py" />
      <source>Case {case}: the mask lies outside the project and is not changed.</source>
      <translation>病例 {case}：遮罩位於專案之外，因此不會變更。</translation>
    </message>
    <message>
      <location filename="../../core/evaluation/evaluate.py" />
      <source>Case {case}: the predicted mask and the true one differ in size ({found}, {wanted}).</source>
      <translation>病例 {case}：預測的遮罩與真實遮罩的大小不同（{found}、{wanted}）。</translation>
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>Case {case}: the prediction of the previous stage is missing.</source>
      <translation>病例 {case}：缺少前一階段的預測。</translation>
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Case {case}: the previous stage's mask and the image differ in size.</source>
      <translation>病例 {case}：前一階段的遮罩與影像的大小不同。</translation>
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Case {case}: the previous stage's mask {file} is missing.</source>
      <translation>病例 {case}：缺少前一階段的遮罩 {file}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>Case {case}: the spacing of the image is not positive ({spacing}).</source>
      <translation>病例 {case}：影像的間距不是正數（{spacing}）。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/measure_case.py" />
      <source>Case {case}: the voxel spacing {spacing} is not above zero.</source>
      <translation>病例 {case}：體素間距 {spacing} 並非大於零。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>Case {case}: there is not enough memory to check it.</source>
      <translation>病例 {case}：記憶體不足，無法檢查。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_inputs.py" />
      <source>Case {case}: this is a flat image, and the model was trained on volumes.</source>
      <translation>病例 {case}：這是平面影像，而模型是以立體影像訓練的。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_inputs.py" />
      <source>Case {case}: this is a stack of {count} pictures, and the model was trained on single ones ({ending}).</source>
      <translation>病例 {case}：這是由 {count} 張圖片組成的堆疊，而模型是以單張圖片（{ending}）訓練的。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>Case {case}: two files are one channel, {file} and {other}.</source>
      <translation>病例 {case}：{file} 和 {other} 兩個檔案屬於同一個通道。</translation>
    </message>
    <message>
      <location filename="../../core/inference/held_out.py" />
      <source>Case {case}: what the previous stage says of it is out of date.</source>
      <translation>病例 {case}：前一階段對它的預測已過時。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_check.py" />
      <source>Case {case}: {count} voxels are no number (NaN); they were read as 0.</source>
      <translation>病例 {case}：{count} 個體素不是數值（NaN），已當作 0 讀取。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/case_worker.py" />
      <source>Case {case}: {count} voxels of {file} are no numbers (NaN or infinite) and count as 0.</source>
      <translation>病例 {case}：{file} 有 {count} 個體素不是數字（NaN 或無限大），以 0 計。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>Case {case}: {file} contains NaN voxels ({count}).</source>
      <translation>病例 {case}：{file} 含有 NaN 體素（{count} 個）。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>Case {case}: {file} contains infinite voxels ({count}).</source>
      <translation>病例 {case}：{file} 含有無限大的體素（{count} 個）。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/one_orientation.py" />
      <source>Case {case}: {file} does not lie on the case's first image, so they cannot be turned together.</source>
      <translation>病例 {case}：{file} 沒有落在該病例的第一個影像上，因此無法一起轉向。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/propose_import.py" />
      <location filename="../../core/pipeline/prepare/import_order.py" />
      <source>Case {case}: {note}</source>
      <translation>病例 {case}：{note}</translation>
    </message>
    <message>
      <location filename="../../app/models/predicted_cases.py" />
      <location filename="../../core/inference/case_predictor.py" />
      <source>Case {case}: {reason}</source>
      <translation>病例 {case}：{reason}</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <location filename="../../app/models/run_scores.py" />
      <location filename="../../app/models/score_tables.py" />
      <location filename="../../app/pages/data/cases_panel.py" />
      <location filename="../../app/pages/data/editing/cases_form.py" />
      <location filename="../../app/pages/data/importing/cases_page.py" />
      <location filename="../../app/pages/data/importing/check_page.py" />
      <location filename="../../app/pages/data/importing/import_step.py" />
      <location filename="../../app/pages/data/importing/space_page.py" />
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <location filename="../../app/pages/fingerprint/tiles.py" />
      <location filename="../../app/pages/prediction/cases.py" />
      <location filename="../../app/viewer/tools/case_list.py" />
      <location filename="../../core/export/plan_report.py" />
      <source>Cases</source>
      <translation>病例</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/import_order.py" />
      <source>Cases found: {count}.</source>
      <translation>找到的病例：{count} 個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/found_files.py" />
      <source>Cases get other names, as theirs cannot name a file everywhere: {count}, such as {old}, now {new}.</source>
      <translation>有 {count} 個病例的名稱無法在所有系統上作為檔名，因此改用其他名稱，例如 {old} 改為 {new}。</translation>
    </message>
    <message>
      <location filename="../../core/commands/data.py" />
      <source>Cases imported as {name}: {count}.</source>
      <translation>已匯入為 {name} 的病例：{count} 個。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/folds.py" />
      <source>Cases it holds out</source>
      <translation>保留的病例</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/folds.py" />
      <source>Cases it trains on</source>
      <translation>用於訓練的病例</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/desk.py" />
      <source>Cases that are shown</source>
      <translation>顯示的病例</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/preprocess_failures.py" />
      <source>Cases that could not be prepared: {count}</source>
      <translation>無法準備的病例：{count}</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <source>Cases that stand apart from the others: {count}. The reason stands beside them; double click one to look at it.</source>
      <translation>與其他病例明顯不同的病例：{count} 個。理由列在旁邊；按兩下病例即可查看。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Cases that were left out of the data set before.</source>
      <translation>先前從資料集排除的病例。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Cases without the channel {names}: {cases}.</source>
      <translation>缺少通道 {names} 的病例：{cases}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/cases_panel.py" />
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>Change</source>
      <translation>更改</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>Change a copy</source>
      <translation>更改副本</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>Change its rights, or copy its images elsewhere.</source>
      <translation>請變更其權限，或將其中的影像複製到別處。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/data_editing.py" />
      <source>Change of the data set</source>
      <translation>更改資料集</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor.py" />
      <source>Change {name}</source>
      <translation>更改 {name}</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_edited.py" />
      <source>Changed by hand: in {base} it is {was}.</source>
      <translation>手動更改：在 {base} 中為 {was}。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_choice.py" />
      <source>Changing the run in use</source>
      <translation>正在更換使用中的訓練</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/intensities.py" />
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Channel</source>
      <translation>通道</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_intensities.py" />
      <source>Channel {channel} of {cases} has values unlike those of all others: {low} to {high} in {case}, the structures of the others {from_} to {to}.</source>
      <translation>{cases} 的通道 {channel} 的值與其他所有病例不同：{case} 為 {low} 至 {high}，其他病例的結構為 {from_} 至 {to}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_intensities.py" />
      <source>Channel {channel}: the values of {count} of {total} cases are on another scale than those of the others: {cases}.</source>
      <translation>通道 {channel}：{total} 個病例中有 {count} 個的數值尺度與其他病例不同：{cases}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_intensities.py" />
      <source>Channel {channel}: {count} of {total} cases have no values as low as the others, which reach down to {low}: {cases}.</source>
      <translation>通道 {channel}：{total} 個病例中有 {count} 個沒有像其他病例那樣低至 {low} 的數值：{cases}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/channels_page.py" />
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Channel {number}</source>
      <translation>通道 {number}</translation>
    </message>
    <message>
      <location filename="../../app/models/content_table.py" />
      <location filename="../../app/pages/data/editing/names_form.py" />
      <location filename="../../app/pages/data/importing/check_page.py" />
      <location filename="../../app/pages/data/importing/import_step.py" />
      <source>Channels</source>
      <translation>通道</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/cases_panel.py" />
      <location filename="../../app/pages/data/data_page.py" />
      <location filename="../../app/pages/data/importing/import_step.py" />
      <source>Check</source>
      <translation>檢查</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/cases_panel.py" />
      <source>Check again</source>
      <translation>重新檢查</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/way.py" />
      <source>Check and plan</source>
      <translation>檢查與計畫</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_likeness.py" />
      <source>Check that the spacing in the file is right.</source>
      <translation>請確認檔案中的間距是否正確。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/measure_case.py" />
      <source>Check the data set; every training case needs both.</source>
      <translation>請檢查資料集；每個訓練病例都需要影像與遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/training/failure.py" />
      <source>Check the data, prepare them again, then resume.</source>
      <translation>請檢查資料、重新準備，然後繼續訓練。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/normalize.py" />
      <source>Check the image, and the intensity statistics of the plan.</source>
      <translation>請檢查影像，以及計畫中的強度統計。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess.py" />
      <source>Check the spacing of the image and that of the plan.</source>
      <translation>請檢查影像與計畫的間距。</translation>
    </message>
    <message>
      <location filename="../../core/inference/sliding_window/tiles.py" />
      <source>Check the spacing of the image, and where the model comes from.</source>
      <translation>請檢查影像的間距，以及模型的來源。</translation>
    </message>
    <message>
      <location filename="../../core/planning/fit_memory.py" />
      <source>Check the spacing of the images.</source>
      <translation>請檢查影像的間距。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/archive_limits.py" />
      <location filename="../../core/io/files/plain_json.py" />
      <source>Check where this file comes from.</source>
      <translation>請確認這個檔案的來源。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>Checking the cases</source>
      <translation>正在檢查病例</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/checkpoint.py" />
      <source>Choose a checkpoint_final.pth or checkpoint_best.pth from a model's fold folder.</source>
      <translation>請從模型的折資料夾中選擇 checkpoint_final.pth 或 checkpoint_best.pth。</translation>
    </message>
    <message>
      <location filename="../../core/io/files_below.py" />
      <source>Choose a folder further down.</source>
      <translation>請選擇更下層的資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>Choose a folder of images and a folder of masks with the same names.</source>
      <translation>請選擇名稱相同的影像資料夾與遮罩資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>Choose a folder of other images.</source>
      <translation>請選擇其他影像的資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/find_dicom.py" />
      <source>Choose a folder that holds the images too.</source>
      <translation>請選擇也含有影像的資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/pretrained.py" />
      <source>Choose a model's folder with its folds, a zip of one, or a checkpoint (.pth).</source>
      <translation>請選擇含有各折的模型資料夾、其 zip 檔，或一個檢查點（.pth）。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/setup.py" />
      <source>Choose a model.</source>
      <translation>請選擇模型。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_inputs.py" />
      <location filename="../../core/io/files/write_error.py" />
      <source>Choose a shorter name.</source>
      <translation>請選用較短的名稱。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_archive.py" />
      <source>Choose a zip made by Segwright or by nnU-Net's model export.</source>
      <translation>請選擇由 Segwright 或 nnU-Net 的模型匯出功能製作的 zip。</translation>
    </message>
    <message>
      <location filename="../../core/inside.py" />
      <location filename="../../core/pipeline/predict/segment.py" />
      <source>Choose another folder, best an empty one.</source>
      <translation>請選擇其他資料夾，最好是空的資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>Choose another folder, or another format.</source>
      <translation>請選擇其他資料夾或其他格式。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>Choose another folder, or ask for write permission.</source>
      <translation>請選擇其他資料夾，或要求寫入權限。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/segment.py" />
      <source>Choose another folder, or predict again what is there already.</source>
      <translation>請選擇其他資料夾，或將已有的重新預測。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/segment.py" />
      <source>Choose another folder.</source>
      <translation>請選擇其他資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/io/reading/pool.py" />
      <source>Choose another format, or report it.</source>
      <translation>請改用其他格式，或回報此問題。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <location filename="../../core/inside.py" />
      <location filename="../../core/pipeline/project/duplicate.py" />
      <source>Choose another name.</source>
      <translation>請選擇其他名稱。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>Choose another number, or give the name alone: it gets the next number that is free.</source>
      <translation>請選擇其他編號，或只給名稱：它會取得下一個可用的編號。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/setup.py" />
      <source>Choose at least one fold.</source>
      <translation>請至少選擇一折。</translation>
    </message>
    <message>
      <location filename="../../core/device.py" />
      <source>Choose cpu, or install a PyTorch build and a driver for the graphics card.</source>
      <translation>請選擇 cpu，或安裝適用於顯示卡的 PyTorch 版本與驅動程式。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/setup.py" />
      <source>Choose images.</source>
      <translation>請選擇影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/label_table.py" />
      <source>Choose masks in which the structures are drawn, or name at least one value.</source>
      <translation>請選擇已畫出結構的遮罩，或至少為一個值命名。</translation>
    </message>
    <message>
      <location filename="../../core/inference/ensemble_predictor.py" />
      <source>Choose models that were trained on the same data set.</source>
      <translation>請選擇以同一資料集訓練的模型。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>Choose one of them, or several to be joined.</source>
      <translation>請選擇其中一個，或選擇多個以合併。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>Choose one of them, or several to be joined. Pieces of one structure are joined, then given one name.</source>
      <translation>請選擇其中一個，或選擇數個來合併。若是同一結構的各個部分，先合併，再給它們同一個名稱。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/images.py" />
      <source>Choose single images instead of a folder</source>
      <translation>選擇個別影像，而非資料夾</translation>
    </message>
    <message>
      <location filename="../../core/inference/clean_up.py" />
      <source>Choose the best model again, or predict without clean-up.</source>
      <translation>請重新選出最佳模型，或不做清理直接預測。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/segment.py" />
      <source>Choose the best model of its project first, or predict without clean-up.</source>
      <translation>請先選出其專案的最佳模型，或不做清理直接預測。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>Choose the folder of masks too, or give masks a name such as image1_mask.</source>
      <translation>請一併選擇遮罩資料夾，或為遮罩取 image1_mask 之類的名稱。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/not_masks.py" />
      <source>Choose the folder of the masks; if the two folders were exchanged, swap them. Masks that were saved as JPEG are to be saved again as PNG or TIFF.</source>
      <translation>請選擇遮罩的資料夾；若兩個資料夾弄反了，請交換。存為 JPEG 的遮罩，請重新存為 PNG 或 TIFF。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/find_dicom.py" />
      <source>Choose the folder of the structures too, or predict these images with a model.</source>
      <translation>請也選擇結構的資料夾，或用模型預測這些影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>Choose the folder that holds dataset.json together with imagesTr and labelsTr. It lists {example}.</source>
      <translation>請選擇同時含有 dataset.json、imagesTr 與 labelsTr 的資料夾。檔案中列出的例如 {example}。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/prediction_inputs.py" />
      <source>Choose the folder that holds files such as {example}.</source>
      <translation>請選擇含有 {example} 這類檔案的資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model.py" />
      <location filename="../../core/inference/model/model_card.py" />
      <source>Choose the folder that holds plans.json, dataset.json and the folds.</source>
      <translation>請選擇含有 plans.json、dataset.json 與各折的資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/load_project.py" />
      <source>Choose the folder that holds project.json, or make a new project.</source>
      <translation>請選擇含有 project.json 的資料夾，或建立新專案。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>Choose the folder that holds the DICOM images too.</source>
      <translation>請選擇也含有 DICOM 影像的資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>Choose the folder that it lies in.</source>
      <translation>請選擇它所在的資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/list_dicom.py" />
      <source>Choose the folder that the archive's disc or export was copied to.</source>
      <translation>請選擇存放影像系統光碟或匯出檔案的資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/foreign_json.py" />
      <source>Choose the folder {folder} alone to take them over.</source>
      <translation>若要採用它們，請只選擇資料夾 {folder}。</translation>
    </message>
    <message>
      <location filename="../../core/export/overlay.py" />
      <source>Choose the image's own mask.</source>
      <translation>請選擇該影像自己的遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>Choose the two folders yourself to use another one.</source>
      <translation>若要使用其他資料夾，請自行選擇這兩個資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>Choose which masks count, or leave this case out.</source>
      <translation>請選擇要採用哪些遮罩，或排除這個病例。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/doubt_rows.py" />
      <location filename="../../app/widgets/form/path_picker.py" />
      <source>Choose …</source>
      <translation>選擇 …</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>Clean up the masks</source>
      <translation>清理遮罩</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/choice.py" />
      <source>Clean-up helps: keeping only the largest part of {parts} raises the mean Dice from {before} to {after}.</source>
      <translation>清理有助益：只保留{parts}的最大區塊，平均 Dice 由 {before} 提高到 {after}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/choice.py" />
      <source>Clean-up: removing all but the largest part was tried and did not help; the masks stay as they are.</source>
      <translation>清理：試過只保留最大區塊，並無助益；遮罩維持原樣。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/label_list.py" />
      <source>Click: show or hide. Double click: show this one alone.</source>
      <translation>按一下：顯示或隱藏。按兩下：只顯示這一個。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/tidy_question.py" />
      <location filename="../../app/pages/review/export.py" />
      <location filename="../../app/widgets/frame/message_bar.py" />
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <location filename="../../app/widgets/help/about.py" />
      <source>Close</source>
      <translation>關閉</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/project_lock.py" />
      <source>Close it there first, or go on in that window.</source>
      <translation>請先在該處關閉，或在該視窗中繼續。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/project_lock.py" />
      <source>Close it there first. If {host} does not work on it any more, open it here all the same.</source>
      <translation>請先在那裡關閉。如果 {host} 已不再使用它，仍可在這裡開啟。</translation>
    </message>
    <message>
      <location filename="../../core/system/child_end.py" />
      <source>Close other programs or choose something smaller, then go on; what was finished is kept.</source>
      <translation>請關閉其他程式或選擇較小的設定後再繼續；已完成的部分會保留。</translation>
    </message>
    <message>
      <location filename="../../core/training/failure.py" />
      <source>Close other programs that use this memory, or go on with a batch of {batch} patches.</source>
      <translation>請關閉其他占用此記憶體的程式，或改以每批 {batch} 個影像塊繼續。</translation>
    </message>
    <message>
      <location filename="../../core/training/failure.py" />
      <source>Close other programs that use this memory, or go on with patches of {patch} voxels.</source>
      <translation>請關閉其他占用此記憶體的程式，或改以 {patch} 體素的影像塊繼續。</translation>
    </message>
    <message>
      <location filename="../../core/training/failure.py" />
      <source>Close other programs that use this memory, or train on a computer with more of it.</source>
      <translation>請關閉其他占用此記憶體的程式，或在記憶體較多的電腦上訓練。</translation>
    </message>
    <message>
      <location filename="../../core/io/reading/pool.py" />
      <source>Close other programs, or leave this file out; it may also be damaged and claim to be huge.</source>
      <translation>請關閉其他程式，或將這個檔案排除；檔案也可能已損壞而宣稱極大的尺寸。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/case_worker.py" />
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>Close other programs, or prepare the data on a computer with more memory.</source>
      <translation>請關閉其他程式，或在記憶體較大的電腦上準備資料。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <location filename="../../core/dataset/importing/write_raw_case.py" />
      <location filename="../../core/inference/case_line.py" />
      <location filename="../../core/inference/estimate.py" />
      <location filename="../../core/inference/sliding_window/memory.py" />
      <location filename="../../core/training/saved/checkpoint.py" />
      <source>Close other programs, or use a computer with more memory.</source>
      <translation>請關閉其他程式，或改用記憶體較大的電腦。</translation>
    </message>
    <message>
      <location filename="../../app/errors.py" />
      <source>Close other programs, or use a smaller configuration.</source>
      <translation>請關閉其他程式，或使用較小的設定組。</translation>
    </message>
    <message>
      <location filename="../../core/io/reading/source.py" />
      <source>Close other programs, then try again.</source>
      <translation>請關閉其他程式，然後再試一次。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_limits.py" />
      <source>Close other programs, use a computer with more memory, or check where the model comes from.</source>
      <translation>請關閉其他程式、改用記憶體較大的電腦，或確認模型的來源。</translation>
    </message>
    <message>
      <location filename="../../core/network/unet.py" />
      <source>Close other programs, use a computer with more memory, or check where the plan comes from.</source>
      <translation>請關閉其他程式、改用記憶體較大的電腦，或確認計畫的來源。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/help/help_panel.py" />
      <source>Close the help</source>
      <translation>關閉說明</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>Close the program that shows, scans or copies this file, then run this step again.</source>
      <translation>請關閉正在顯示、掃描或複製這個檔案的程式，然後重新執行這個步驟。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/moving.py" />
      <source>Close what looks into that folder, such as a virus scanner or a copy to the cloud. Then rename it to {target}, or delete it and run this step again.</source>
      <translation>請關閉正在讀取該資料夾的程式，例如防毒軟體或雲端同步。然後將它重新命名為 {target}，或刪除它並重新執行這個步驟。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_choice.py" />
      <source>Close what shows its files, then try again.</source>
      <translation>請關閉正在顯示其檔案的程式，然後再試一次。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Coarser than the median case ({usual}), in steps of 3 %, until one patch sees a fair part of the whole image: things are recognised by what lies around them.</source>
      <translation>比中位數病例 ({usual}) 更粗，每次增加 3 %，直到一個影像塊能看到整個影像的相當部分：辨識物體需要依靠其周圍的內容。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>Colours are stored as 0 … 255 and mean the same in every picture: divided by 255.</source>
      <translation>色彩以 0 … 255 儲存，在每張影像中意義相同：除以 255。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>Colours of labels</source>
      <translation>標籤顏色</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Colours, a label each</source>
      <translation>顏色，各為一個標籤</translation>
    </message>
    <message>
      <location filename="../../core/evaluation/pair_masks.py" />
      <location filename="../../core/inference/ensemble.py" />
      <source>Combining the models</source>
      <translation>正在合併模型</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/results_page.py" />
      <source>Compares every configuration and every pair on the held-out cases, and tries what clean-up does.</source>
      <translation>以保留病例比較每個設定組與每一對組合，並測試清理的效果。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/list_dicom.py" />
      <source>Comparing files of one identity</source>
      <translation>正在比對識別碼相同的檔案</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>Computing</source>
      <translation>運算</translation>
    </message>
    <message>
      <location filename="../../app/models/score_tables.py" />
      <location filename="../../app/models/training_runs.py" />
      <location filename="../../app/pages/plan/preprocess_pictures.py" />
      <location filename="../../app/pages/training/setup.py" />
      <source>Configuration</source>
      <translation>設定組</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/results_page.py" />
      <source>Configurations</source>
      <translation>配置</translation>
    </message>
    <message>
      <location filename="../../core/commands/training.py" />
      <source>Configurations scored: {count}.</source>
      <translation>已評分的設定：{count} 個。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/results_page.py" />
      <source>Configurations side by side</source>
      <translation>各設定組並列比較</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/install_packages.py" />
      <source>Connect this computer to the internet, or name your proxy to pip. Nothing was changed.</source>
      <translation>請將這部電腦連上網際網路，或為 pip 設定代理伺服器。沒有任何變更。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/cases_page.py" />
      <source>Contents</source>
      <translation>檔案內容</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <location filename="../../app/pages/training/after_failure.py" />
      <location filename="../../app/pages/training/run_list.py" />
      <source>Continue</source>
      <translation>繼續</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Contours enclose less than a voxel, and are drawn as one.</source>
      <translation>有輪廓圍住的範圍不到一個體素，畫成一個體素。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Contours lie between two slices; on each slice those count that lie nearest.</source>
      <translation>有輪廓位於兩個切面之間；每個切面以最靠近的輪廓為準。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Contours lie beyond the first or last slice, and are left out.</source>
      <translation>有輪廓位於第一個或最後一個切面之外，已排除。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Contours lie in no plane of the slices, and are left out.</source>
      <translation>有輪廓不在任何切面的平面上，已排除。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Copies of slices are left out: {count}.</source>
      <translation>已排除重複的切面：{count} 個。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/message_bar.py" />
      <source>Copy</source>
      <translation>複製</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/tiff_file.py" />
      <source>Copy all files of the series into one folder, without renaming them.</source>
      <translation>請將此序列的所有檔案複製到同一個資料夾，且不要更改檔名。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/unpack_zip.py" />
      <source>Copy it again, or unpack it yourself and choose the folder.</source>
      <translation>請重新複製，或自行解壓縮後選擇該資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/checkpoint.py" />
      <source>Copy it again, or use an earlier checkpoint of the same training.</source>
      <translation>請重新複製，或使用同一次訓練中較早的檢查點。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_archive.py" />
      <source>Copy or download it again.</source>
      <translation>請重新複製或下載。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/hdf5_data.py" />
      <source>Copy the data set into one file of its own.</source>
      <translation>請將資料陣列複製到單獨的一個檔案。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>Copying the cases into the project</source>
      <translation>正在將病例複製到專案中</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/duplicate.py" />
      <source>Copying the project</source>
      <translation>正在複製專案</translation>
    </message>
    <message>
      <location filename="../../app/viewer/pane_text.py" />
      <source>Coronal</source>
      <translation>冠狀面</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/measure_case.py" />
      <source>Correct the header of the image.</source>
      <translation>請更正影像的標頭。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/fitness.py" />
      <source>Correct the mask, or add the labels to the data set.</source>
      <translation>請修正遮罩，或將這些標籤加入資料集。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <location filename="../../core/io/files/damaged.py" />
      <source>Correct the size of a voxel in the file, or export it again.</source>
      <translation>請更正檔案中的體素大小，或重新匯出。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_check.py" />
      <location filename="../../core/inference/model/model_inputs.py" />
      <source>Correct the spacing in the file's header.</source>
      <translation>請更正檔案標頭中的間距。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Count them to the value next to them</source>
      <translation>併入旁邊的值</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>Counting the values in the masks</source>
      <translation>正在統計遮罩中的值</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>Cropping the empty border leaves {share} of the median image, at least {limit}: there is too little emptiness to disturb the measuring of intensities.</source>
      <translation>裁去空白邊緣後剩下中位數影像的 {share}，至少 {limit}：空白太少，不影響強度的測量。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>Cropping the empty border leaves {share} of the median image, less than {limit}: what lies outside the body is left out when intensities are measured.</source>
      <translation>裁去空白邊緣後剩下中位數影像的 {share}，少於 {limit}：測量強度時不計入身體以外的部分。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/preprocess_panel.py" />
      <source>Crops, scales and resamples every case once. Takes up to {needed} of disk; {free} are free.</source>
      <translation>每個病例裁切、調整強度並重新取樣一次。最多需要 {needed} 的磁碟空間；目前可用 {free}。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Crosshair (X)</source>
      <translation>十字線 (X)</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>Ctrl + left drag</source>
      <translation>Ctrl + 左鍵拖曳</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/dicom/repair_preview.py" />
      <source>Cut across the slices</source>
      <translation>穿過各切面的剖面</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/raster_file.py" />
      <source>Cut it into tiles first.</source>
      <translation>請先切成小塊。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/nifti_like/as_nifti.py" />
      <source>Cut the image into parts, or save it as NRRD or TIFF.</source>
      <translation>請將影像切成幾部分，或存成 NRRD 或 TIFF。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <location filename="../../core/inference/dicom/dicom_inputs.py" />
      <source>DICOM files that cannot be read: {count}.</source>
      <translation>無法讀取的 DICOM 檔案：{count} 個。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>DICOM images lie beside images of other formats, and are not predicted with them.</source>
      <translation>DICOM 影像與其他格式的影像放在一起，不會一併預測。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <location filename="../../app/widgets/frame/settings_menu.py" />
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Data</source>
      <translation>資料</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>Data are prepared again: of {count} cases, or of all where the plan changes.</source>
      <translation>須重新準備 {count} 個病例的資料；若計畫改變則為全部。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>Data are prepared of the {count} new cases alone.</source>
      <translation>只準備 {count} 個新病例的資料。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>Data not prepared yet</source>
      <translation>資料尚未準備</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>Data prepared</source>
      <translation>資料已準備</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/step_rail.py" />
      <source>Data set in use</source>
      <translation>使用中的資料集</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/questions.py" />
      <source>Data set of the HDF5 files</source>
      <translation>HDF5 檔案中的資料集</translation>
    </message>
    <message>
      <location filename="../../core/planning/make_plan.py" />
      <source>Data set {dataset} names no image channel.</source>
      <translation>資料集 {dataset} 未列出任何影像通道。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/source_page.py" />
      <source>Data sets of HDF5 files</source>
      <translation>HDF5 檔案中的資料集</translation>
    </message>
    <message>
      <location filename="../../app/models/series_table.py" />
      <source>Day</source>
      <translation>第幾天</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/tidy_question.py" />
      <location filename="../../app/widgets/frame/removing_question.py" />
      <source>Delete</source>
      <translation>刪除</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Delete a connected part</source>
      <translation>刪除一個相連部分</translation>
    </message>
    <message>
      <location filename="../../core/io/arrays/array_store.py" />
      <source>Delete it, then prepare the data again.</source>
      <translation>請刪除它，然後重新準備資料。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>Delete some of your files there, or ask for a larger quota, then run this step again.</source>
      <translation>請刪除那裡的一些檔案，或申請較大的配額，然後重新執行這個步驟。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/removing_question.py" />
      <source>Delete {run} from the disk?</source>
      <translation>要從磁碟刪除 {run} 嗎？</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/tidy_question.py" />
      <source>Delete {size}</source>
      <translation>刪除 {size}</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/message_bar.py" />
      <source>Details</source>
      <translation>詳細資料</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Diameter of the brush</source>
      <translation>筆刷直徑</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Diameter of the brush ([ smaller, ] larger, or Shift and wheel)</source>
      <translation>筆刷直徑（[ 縮小、] 放大，或 Shift 加滾輪）</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <location filename="../../app/models/case_score_table.py" />
      <location filename="../../app/pages/training/charts.py" />
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Dice</source>
      <translation>Dice</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Dice over the batch</source>
      <translation>以批次計算 Dice</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/results_page.py" />
      <source>Dice over the held-out cases: mean ± spread between cases; 1 is perfect. Choose a row to see its cases below.</source>
      <translation>保留病例的 Dice：平均 ± 病例間的離散程度；1 為完美。選取一列即可在下方查看其病例。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Dice {dice}</source>
      <translation>Dice {dice}</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Differences</source>
      <translation>差異</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <source>Distance between voxels</source>
      <translation>體素之間的距離</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/charts.py" />
      <source>Distance to perfect (loss + 1)</source>
      <translation>與完美的距離（損失 + 1）</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Do again (Ctrl+Y)</source>
      <translation>重做（Ctrl+Y）</translation>
    </message>
    <message>
      <location filename="../../app/pages/advice_card.py" />
      <source>Do not mirror sideways</source>
      <translation>不要左右鏡像</translation>
    </message>
    <message>
      <location filename="../../app/models/predicted_cases.py" />
      <location filename="../../app/pages/training/data.py" />
      <location filename="../../app/widgets/frame/step_rail.py" />
      <location filename="../../app/widgets/help/tour_bubble.py" />
      <source>Done</source>
      <translation>完成</translation>
    </message>
    <message>
      <location filename="../../core/terminal.py" />
      <source>Done.</source>
      <translation>完成。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>Double click</source>
      <translation>按兩下</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/badge.py" />
      <source>Draft</source>
      <translation>草稿</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/region_rows.py" />
      <source>Drag to another place</source>
      <translation>拖曳到其他位置</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/images.py" />
      <source>Drop images here</source>
      <translation>將影像拖放到這裡</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/source_page.py" />
      <source>Drop your data here</source>
      <translation>請將資料拖放到這裡</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_care.py" />
      <source>Duplicate the project, with its data and models</source>
      <translation>建立專案的複本，連同資料與模型</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Duplicate …</source>
      <translation>建立複本…</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_care.py" />
      <source>Duplicating {name}</source>
      <translation>正在建立 {name} 的複本</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/microscopy_doubts.py" />
      <source>Each becomes a case</source>
      <translation>每個各成一個病例</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <source>Each dot is a case, after the empty border around the image is cut away.</source>
      <translation>每一點是一個病例，已切除影像周圍的空白邊緣。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <source>Each dot is a case, the box holds the middle half of them, the line is the median. Double click a dot to see the case.</source>
      <translation>每個點是一個病例，方框涵蓋居中的一半病例，橫線為中位數。按兩下點即可檢視該病例。</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/amounts.py" />
      <source>Each dot is a case. A label far smaller or larger than elsewhere may be wrong.</source>
      <translation>每個點代表一個病例。標籤若比其他病例小得多或大得多，可能有誤。</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <source>Each dot is a case; z runs across the slices of the file.</source>
      <translation>每一點是一個病例；z 軸跨越檔案的切面。</translation>
    </message>
    <message>
      <location filename="../../core/training/memory.py" />
      <source>Each edge must be a multiple of {divisor}, and at least twice that.</source>
      <translation>每個邊長須為 {divisor} 的倍數，且至少為其兩倍。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/setup.py" />
      <source>Each fold holds out other cases to be scored on. One is enough for a first look; all of them give a score to trust, and a model that averages them.</source>
      <translation>每一折保留不同的病例用來評分。初步查看一折即可；全部訓練才有可信的分數，以及取平均的模型。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/tidy_question.py" />
      <source>Each fold's final state stays: it predicts, and can be trained further.</source>
      <translation>每一折的最終狀態會保留：可用來預測，也可繼續訓練。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/intensity_note.py" />
      <source>Each image is scaled by itself before the network sees it, so this does no harm.</source>
      <translation>每張影像在送入網路前都會各自縮放，因此沒有影響。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/repair_panel.py" />
      <source>Each mask where its file says that it lies, and with its image's spacing and place. Its voxels stay as they are. Your own files stay untouched, and it can be undone until the data are prepared.</source>
      <translation>左邊是遮罩檔案所說的位置，右邊是採用影像的間距與位置之後。體素保持不變。您自己的檔案也保持不變；在準備資料之前都可以復原。</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <source>Each of the {count} channels needs its normalisation.</source>
      <translation>{count} 個通道各自都需要正規化方式。</translation>
    </message>
    <message>
      <location filename="../../core/planning/advise.py" />
      <source>Each patient's scans are kept in one fold.</source>
      <translation>每位病人的掃描都放在同一折。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/patient_table.py" />
      <source>Each row needs a case and its patient: "case", "patient".</source>
      <translation>每一列都需要病例及其病人："case"、"patient"。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Each slice is brought to the median voxel size within the slice; the distance between slices stays as it was recorded, as slices are looked at one by one.</source>
      <translation>每個切面都會調整為切面內體素大小的中位數；切面之間的距離維持原始記錄，因為切面是逐一檢視的。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>Each stage halves the picture to see a wider surrounding, down to {edges}; halving again would leave edges shorter than 4.</source>
      <translation>每個階段將影像對半縮小，以看到更大的周圍範圍，直到 {edges}；再對半縮小，邊長就會小於 4。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>Each stage halves the picture to see a wider surrounding: the axes {halvings} times, down to {edges}. Axes with long voxels wait until the others have caught up, and no edge gets shorter than 4.</source>
      <translation>每個階段將影像對半縮小，以看到更大的周圍範圍：各軸 {halvings} 次，直到 {edges}。體素較長的軸會等其他軸趕上，且任何邊長都不會小於 4。</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>Each step builds on the one above. A tick means done; a lock says what has to come first.</source>
      <translation>每一步都建立在上一步之上。打勾表示完成；鎖頭會說明必須先做什麼。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/microscopy/content_findings.py" />
      <source>Each time point needs a mask of its own name, and this one is named after none.</source>
      <translation>每個時間點都需要以它命名的遮罩，而這個遮罩的名稱不屬於任何時間點。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>Each training case has one of each; make the fingerprint again.</source>
      <translation>每個訓練病例兩者各有一個；請重新建立資料指紋。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Each volume becomes a series of its own.</source>
      <translation>每個影像體各成一個序列。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/run_list.py" />
      <source>Earlier</source>
      <translation>提前</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/cases.py" />
      <source>Earlier predictions of this project</source>
      <translation>此專案先前的預測</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Empty border</source>
      <translation>空白邊界</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>End it now without scoring; the last saved state is kept</source>
      <translation>立即結束且不評分；保留最後一次儲存的狀態</translation>
    </message>
    <message>
      <location filename="../../app/widgets/help/tour_bubble.py" />
      <source>End the tour</source>
      <translation>結束導覽</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <location filename="../../app/widgets/frame/progress_block.py" />
      <location filename="../../app/widgets/frame/status_line.py" />
      <source>Ending …</source>
      <translation>正在結束…</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Ends the training early, keeps what has been learned and scores the held-out cases.</source>
      <translation>提早結束訓練，保留已學到的內容，並為保留病例評分。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/charts.py" />
      <location filename="../../app/pages/training/live.py" />
      <location filename="../../app/pages/training/preview.py" />
      <source>Epoch</source>
      <translation>輪</translation>
    </message>
    <message>
      <location filename="../../app/window/frame_words.py" />
      <source>Epoch {number}</source>
      <translation>第 {number} 輪</translation>
    </message>
    <message>
      <location filename="../../app/window/frame_words.py" />
      <source>Epoch {number} of {epochs}</source>
      <translation>第 {number} 輪，共 {epochs} 輪</translation>
    </message>
    <message>
      <location filename="../../app/models/run_scores.py" />
      <location filename="../../app/models/training_runs.py" />
      <location filename="../../app/pages/training/setup.py" />
      <source>Epochs</source>
      <translation>輪數</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/dicom/structure_rows.py" />
      <source>Equal labels are joined; what is not ticked is ignored.</source>
      <translation>相同的標籤會合併；未勾選的會忽略。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Eraser</source>
      <translation>橡皮擦</translation>
    </message>
    <message>
      <location filename="../../core/planning/spacing.py" />
      <source>Every axis needs at least one voxel; check the image, then make the fingerprint again.</source>
      <translation>每個軸至少需要一個體素；請檢查影像，然後重新製作資料指紋。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/estimate.py" />
      <source>Every case has its mask already.</source>
      <translation>每個病例都已有遮罩。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/channels_page.py" />
      <source>Every case has {count} channels</source>
      <translation>每個病例有 {count} 個通道</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>Every case must have the same channels, in the same order.</source>
      <translation>每個病例都必須有相同的通道，且順序相同。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>Every case must have the same channels.</source>
      <translation>每個病例都必須有相同的通道。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/measure_case.py" />
      <source>Every case needs the same channels in the same order.</source>
      <translation>每個病例都需要相同的通道，且順序相同。</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>Every case with its mask. The check below tells what would spoil a training, and how to mend it.</source>
      <translation>每個病例與其遮罩。下方的檢查會說明什麼會破壞訓練，以及如何修復。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>Every image has its mask, and no file is left over.</source>
      <translation>每個影像都有遮罩，沒有剩下的檔案。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/channels_page.py" />
      <source>Every image has one channel</source>
      <translation>每個影像有一個通道</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>Every image with a mask is one case.</source>
      <translation>每個有遮罩的影像是一個病例。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/case_rows.py" />
      <source>Every mask has the size and the place of its image.</source>
      <translation>每個遮罩的大小與位置皆與其影像一致。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>Every mask lies where its image does.</source>
      <translation>每個遮罩都與其影像位置相同。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Every other colour counts to the nearest of those.</source>
      <translation>其餘每種顏色都歸入其中最接近的一種。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Every other value counts to the nearest of those.</source>
      <translation>其餘每個值都歸入其中最接近的一個。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <source>Every score of every case and label, for a spreadsheet (CSV)</source>
      <translation>每個病例、每個標籤的所有分數，供試算表使用 (CSV)</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/mask_file.py" />
      <location filename="../../core/io/read_image.py" />
      <source>Every voxel of a mask must be a whole number, 0 for background.</source>
      <translation>遮罩的每個體素都必須是整數，0 代表背景。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/preprocess_panel.py" />
      <source>Everything is ready for the training.</source>
      <translation>訓練所需的一切都已就緒。</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>Everything lies in a project</source>
      <translation>一切都在專案裡</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/new_project.py" />
      <source>Everything of a project lies in one folder; your own images are only read.</source>
      <translation>專案的所有內容都放在同一個資料夾；您自己的影像只會被讀取。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>Expects</source>
      <translation>輸入</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/export.py" />
      <location filename="../../app/pages/training/export.py" />
      <source>Export</source>
      <translation>匯出</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_likeness.py" />
      <source>Export all series in one orientation.</source>
      <translation>請以同一方向匯出所有序列。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_mask_geometry.py" />
      <source>Export both from the same series, or let the mask take over the image's geometry.</source>
      <translation>請從同一個序列匯出兩者，或讓遮罩沿用影像的幾何資訊。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_mask_geometry.py" />
      <source>Export both from the same series, or resample the mask onto its image (nearest neighbour).</source>
      <translation>請從同一序列匯出兩者，或將遮罩以最近鄰法重新取樣到影像上。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_mask_geometry.py" />
      <location filename="../../core/dataset/repair/take_over_geometry.py" />
      <location filename="../../core/fingerprint/measure_case.py" />
      <location filename="../../core/preprocessing/fitness.py" />
      <source>Export both from the same series.</source>
      <translation>請從同一個序列匯出兩者。</translation>
    </message>
    <message>
      <location filename="../../core/export/mesh.py" />
      <source>Export it as PNG.</source>
      <translation>請匯出為 PNG。</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/review_page.py" />
      <source>Export masks …</source>
      <translation>匯出遮罩…</translation>
    </message>
    <message>
      <location filename="../../core/io/files/damaged.py" />
      <source>Export or copy it again, with all its parts.</source>
      <translation>請重新匯出或複製，並包含其所有部分。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/promise.py" />
      <source>Export the image again, or correct its header.</source>
      <translation>請重新匯出影像，或更正其標頭。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/promise.py" />
      <source>Export the image again, or correct the position in its header.</source>
      <translation>請重新匯出影像，或更正其標頭中的位置。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/take_over_geometry.py" />
      <source>Export the mask again in the orientation of its image, then import the data set again.</source>
      <translation>請以影像的方向重新匯出遮罩，再重新匯入資料集。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/smoothed_masks.py" />
      <source>Export the masks again without smoothing, as PNG or TIFF rather than JPEG.</source>
      <translation>請重新匯出遮罩，不要平滑處理，並使用 PNG 或 TIFF 而非 JPEG。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>Export them as PNG, or import all images anew as one data set.</source>
      <translation>請將它們匯出為 PNG，或將所有影像重新匯入為一個資料集。</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/review_page.py" />
      <source>Exporting masks</source>
      <translation>正在匯出遮罩</translation>
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>Exporting the masks</source>
      <translation>正在匯出遮罩</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>F1 opens it beside the page: what, why, what next, and the words. This tour starts there again.</source>
      <translation>按 F1 在頁面旁開啟：這是什麼、為什麼、接下來，以及名詞。導覽也可從那裡再次開始。</translation>
    </message>
    <message>
      <location filename="../../app/models/predicted_cases.py" />
      <location filename="../../app/pages/training/data.py" />
      <source>Failed</source>
      <translation>失敗</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Features</source>
      <translation>特徵數</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor_fields.py" />
      <source>Features of the first stage</source>
      <translation>第一階段的特徵數</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/install_packages.py" />
      <source>Fetching {package}</source>
      <translation>正在下載 {package}</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/reasons.py" />
      <source>Fewer values</source>
      <translation>較少數值</translation>
    </message>
    <message>
      <location filename="../../app/models/content_table.py" />
      <source>File</source>
      <translation>檔案</translation>
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>File names cannot tell these labels apart, so their values are added: {names}.</source>
      <translation>檔名無法區分這些標籤，因此加上了標籤值：{names}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/cases_page.py" />
      <source>Files</source>
      <translation>檔案</translation>
    </message>
    <message>
      <location filename="../../core/io/passed_over.py" />
      <source>Files ending in {ending} are not read: {count}, such as {file}.</source>
      <translation>副檔名為 {ending} 的檔案無法讀取：{count} 個，例如 {file}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/microscopy/content_findings.py" />
      <source>Files ending in {ending} are not read: {count}. That needs the package {package}, which is not installed.</source>
      <translation>副檔名為 {ending} 的檔案未讀取：{count} 個。這需要套件 {package}，目前沒有安裝。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Files of one identity differ in content: {count}. One may be of another patient.</source>
      <translation>識別碼相同但內容不同的檔案：{count} 個。其中可能有別的病人的。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/microscopy/content_findings.py" />
      <source>Files that hold several images: {count}, with {images} images in all, such as {title} ({size}) in {file}. Each image is a case.</source>
      <translation>含有多個影像的檔案：{count} 個，共 {images} 個影像，例如 {file} 中的 {title}（{size}）。每個影像是一個病例。</translation>
    </message>
    <message>
      <location filename="../../core/io/passed_over.py" />
      <source>Files with other endings are not read either: {endings}.</source>
      <translation>其他副檔名的檔案也無法讀取：{endings}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/twins.py" />
      <source>Files with the same content are there twice: {count}, such as {file} and {other}. One of each is taken.</source>
      <translation>內容相同而有兩份的檔案：{count} 個，例如 {file} 和 {other}。每組只採用一個。</translation>
    </message>
    <message>
      <location filename="../../core/io/passed_over.py" />
      <source>Files without an ending are not read: {count}, such as {file}.</source>
      <translation>沒有副檔名的檔案不會讀取：{count} 個，例如 {file}。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Files without pixels: {count}.</source>
      <translation>不含像素的檔案：{count} 個。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/images.py" />
      <source>Files …</source>
      <translation>檔案…</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/images.py" />
      <source>Files, or a folder with as many sub-folders as you like. They are only read.</source>
      <translation>可拖放檔案或資料夾（含任意層子資料夾）。影像只會被讀取。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Fill the chosen label between the slices that hold it, of the plane drawn on last (I)</source>
      <translation>在有所選標籤的切面之間填補，依最後繪製的平面（I）</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Fill the holes of the chosen label (H)</source>
      <translation>填補所選標籤的孔洞（H）</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Fill them in between their neighbours</source>
      <translation>以相鄰切面補上</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Filled</source>
      <translation>填滿</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/preview.py" />
      <source>Filled: predicted. Outlined: true. This case is trained on too; the figures are its Dice here.</source>
      <translation>填滿為預測，輪廓為真實遮罩。此病例也參與訓練；數字是這裡的 Dice。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/preview.py" />
      <source>Filled: predicted. Outlined: true. This case was not trained on; the figures are its Dice here.</source>
      <translation>填滿為預測，輪廓為真實遮罩。此病例未參與訓練；數字是這裡的 Dice。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/cases_form.py" />
      <source>Find a case</source>
      <translation>尋找病例</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/results_page.py" />
      <source>Find the best model</source>
      <translation>找出最佳模型</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/missing.py" />
      <source>Find the images …</source>
      <translation>尋找影像…</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/results_page.py" />
      <source>Finding the best model</source>
      <translation>正在找出最佳模型</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <location filename="../../app/window/tour.py" />
      <source>Fingerprint</source>
      <translation>資料指紋</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Flag</source>
      <translation>標記</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Flagged</source>
      <translation>已標記</translation>
    </message>
    <message>
      <location filename="../../app/models/training_runs.py" />
      <location filename="../../app/pages/plan/folds.py" />
      <source>Fold</source>
      <translation>折</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/swap_runs.py" />
      <source>Fold {fold} has learned other labels, and is at work: it cannot be put aside now.</source>
      <translation>第 {fold} 折所學的標籤不同，且正在執行：目前無法移開。</translation>
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>Fold {fold} has no case to train on.</source>
      <translation>第 {fold} 折沒有可供訓練的病例。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/trained_elsewhere.py" />
      <source>Fold {fold} is being trained already (process {pid}).</source>
      <translation>第 {fold} 折已在訓練中（行程 {pid}）。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/trained_elsewhere.py" />
      <source>Fold {fold} is being trained on {host} since {since}.</source>
      <translation>{host} 從 {since} 起正在訓練第 {fold} 折。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/earlier_training.py" />
      <source>Fold {fold} is trained already: {file}.</source>
      <translation>第 {fold} 折已訓練完成：{file}。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/at_work.py" />
      <source>Fold {fold} of {configuration} is being trained: the data set cannot change meanwhile.</source>
      <translation>{configuration} 的第 {fold} 折正在訓練：期間不能更改資料集。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/folds.py" />
      <source>Fold {fold} of {configuration} is being trained: the folds cannot change meanwhile.</source>
      <translation>{configuration} 的第 {fold} 折正在訓練：期間無法變更分折。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/training_place.py" />
      <source>Fold {fold}: the new training is worse than the one before, Dice {new} against {old} on the same {count} held-out cases. The one before is kept, and can be put back into use.</source>
      <translation>第 {fold} 折：新的訓練不如先前的，在相同的 {count} 個保留病例上 Dice 為 {new}，先前的為 {old}。先前的訓練仍保留，可重新啟用。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/new_project.py" />
      <source>Folder</source>
      <translation>資料夾</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>Folder of a model</source>
      <translation>模型資料夾</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/images.py" />
      <location filename="../../app/pages/review/missing.py" />
      <source>Folder of images</source>
      <translation>影像資料夾</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/source_page.py" />
      <source>Folder of images, or a whole data set</source>
      <translation>影像資料夾，或整個資料集</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/source_page.py" />
      <source>Folder of masks; not needed for a whole data set</source>
      <translation>遮罩資料夾；若為整個資料集則不需要</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>Folder of new images</source>
      <translation>新影像的資料夾</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>Folder of projects</source>
      <translation>專案資料夾</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/new_project.py" />
      <source>Folder that holds your projects</source>
      <translation>存放專案的資料夾</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/export.py" />
      <source>Folder to write to</source>
      <translation>要寫入的資料夾</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>Folders</source>
      <translation>資料夾</translation>
    </message>
    <message>
      <location filename="../../core/io/files/damaged.py" />
      <source>Folders, devices and pipes cannot be read as images.</source>
      <translation>資料夾、裝置與管線無法當作影像讀取。</translation>
    </message>
    <message>
      <location filename="../../app/models/score_tables.py" />
      <location filename="../../app/pages/plan/folds.py" />
      <location filename="../../app/pages/prediction/options.py" />
      <location filename="../../app/pages/training/setup.py" />
      <source>Folds</source>
      <translation>折</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>Folds are called 0, 1, 2 and so on, or "all".</source>
      <translation>折的名稱為 0、1、2 等，或 "all"。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>Folds are trained again: what was trained knows nothing of these labels.</source>
      <translation>各折需重新訓練：先前的訓練並不認識這些標籤。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/folds.py" />
      <source>Folds from a file</source>
      <translation>從檔案讀取分折</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>Folds keep their cases; each of these comes back into the fold that held it out.</source>
      <translation>折保留其病例；這些病例各自回到原先保留它們的折。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>Folds keep their cases; new ones go to the smallest, and cases of one patient into one fold.</source>
      <translation>折保留其病例；新病例進入最小的折，同一病人的病例進入同一折。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>Folds keep their other cases.</source>
      <translation>折保留其餘的病例。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model.py" />
      <source>Folds of one model must share one plan; leave this fold out, or put back its own plans.json.</source>
      <translation>同一模型的各折必須共用一個計畫；請排除這一折，或放回它原本的 plans.json。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model.py" />
      <source>Folds of one model must share their labels; leave this fold out, or put back its own dataset.json.</source>
      <translation>同一模型的各折必須使用相同的標籤；請排除這一折，或放回它自己的 dataset.json。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/folds.py" />
      <source>Folds or table of patients (*.json *.csv *.tsv *.txt)</source>
      <translation>分折或病人表格 (*.json *.csv *.tsv *.txt)</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_zip.py" />
      <source>Folds that can be packed: {there}.</source>
      <translation>可打包的折：{there}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_cards.py" />
      <location filename="../../core/export/plan_report.py" />
      <source>For all configurations</source>
      <translation>適用於所有設定組</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>For example {example}.</source>
      <translation>例如 {example}。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/plan_from_files.py" />
      <source>For example: segwright plan MyProject</source>
      <translation>例如：segwright plan MyProject</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>For files that have lost it, or say it wrong. Your own files stay untouched.</source>
      <translation>適用於遺失或記載錯誤的檔案。您自己的檔案不會被更動。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>For large images and a 40 GB card. Trains about four times as long.</source>
      <translation>適用於大型影像與 40 GB 顯示卡。訓練時間約為四倍。</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/export.py" />
      <source>Format</source>
      <translation>格式</translation>
    </message>
    <message>
      <location filename="../../core/io/reading/read_here.py" />
      <source>Free some space on the disk with the temporary folder, then try again.</source>
      <translation>請在暫存資料夾所在的磁碟上騰出空間，然後再試一次。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>Free some space there, or name another folder in the variable TMPDIR, then run this step again.</source>
      <translation>請在那裡騰出一些空間，或在環境變數 TMPDIR 中指定另一個資料夾，然後重新執行這個步驟。</translation>
    </message>
    <message>
      <location filename="../../core/inference/estimate.py" />
      <source>Free some space, choose another disk, or do not save probabilities.</source>
      <translation>請清出空間、改用其他磁碟，或不儲存機率。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_archive.py" />
      <source>Free some space, or check where this file comes from.</source>
      <translation>請釋出一些空間，或確認此檔案的來源。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/duplicate.py" />
      <source>Free some space, or delete what can be made again.</source>
      <translation>請釋放一些空間，或刪除可以重新產生的東西。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/estimate.py" />
      <source>Free some space, or move the project to another disk.</source>
      <translation>請釋出一些空間，或將專案移到其他磁碟。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>Free some space, or put the project on another disk.</source>
      <translation>請釋出一些空間，或將專案放到其他磁碟。</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/checkpoint.py" />
      <source>Free some space, then resume the training: it goes on from the last saved state.</source>
      <translation>請釋出一些空間，然後接續訓練：會從上次儲存的狀態繼續。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>Free some space, then run this step again.</source>
      <translation>請釋出一些空間，然後重新執行此步驟。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>Free some space, then run this step again; finished cases are kept.</source>
      <translation>請釋出一些空間，然後重新執行此步驟；已完成的病例會保留。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/tidy_question.py" />
      <source>Free space</source>
      <translation>釋放空間</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Free space …</source>
      <translation>釋放空間…</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_care.py" />
      <source>Freeing space in {name}</source>
      <translation>正在釋放 {name} 的空間</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/folds.py" />
      <source>From a file…</source>
      <translation>從檔案…</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>From a folder of images and masks to a model that draws the masks itself.</source>
      <translation>從一個影像與遮罩的資料夾，到能自行畫出遮罩的模型。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/sizes_form.py" />
      <source>From a table, a row a case</source>
      <translation>來自表格，每個病例一列</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>From minutes for the sample to a night or more. It goes on while the window is closed.</source>
      <translation>範例只需幾分鐘，其他可能要一夜或更久。關閉視窗後仍會繼續。</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>From the lower to the upper quartile: half of the cases lie between.</source>
      <translation>從下四分位數到上四分位數：半數病例介於其間。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/home_page.py" />
      <source>From your own images and masks.</source>
      <translation>使用您自己的影像與遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/device.py" />
      <source>From {device} on, this computer has fewer than {count} graphics cards.</source>
      <translation>從 {device} 算起，這台電腦的顯示卡不足 {count} 張。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>GPU memory to plan for</source>
      <translation>規劃所用的 GPU 記憶體</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/rows.py" />
      <source>GPU {number}</source>
      <translation>顯示卡 {number}</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Give a connected part the chosen label</source>
      <translation>把一個相連部分改為所選標籤</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/notice_settings.py" />
      <source>Give a sound</source>
      <translation>發出提示音</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Give all masks the same channels, one for each class, in the same order.</source>
      <translation>請讓所有遮罩具有相同的通道：每個類別一個，順序相同。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/drawn_mask.py" />
      <source>Give each image a mask that is a single picture too.</source>
      <translation>請為每張影像提供同樣是單張圖片的遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/foreign_json.py" />
      <source>Give each label a name of its own.</source>
      <translation>請為每個標籤取不同的名稱。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/foreign_json.py" />
      <source>Give each label a value of its own.</source>
      <translation>請給每個標籤各自的值。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/import_draft.py" />
      <source>Give every channel a name.</source>
      <translation>請為每個通道命名。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/fitness.py" />
      <source>Give every channel the data set has, in the same order.</source>
      <translation>請提供資料集的每個通道，順序須相同。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/import_draft.py" />
      <source>Give every label a name.</source>
      <translation>請為每個標籤命名。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/regions.py" />
      <source>Give every region a name of its own.</source>
      <translation>請為每個區域取各自的名稱。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>Give exactly the channels of the training images, in the same order.</source>
      <translation>請提供與訓練影像完全相同的通道，順序也須相同。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_inputs.py" />
      <source>Give exactly the channels of the training images, in the same order: {names}.</source>
      <translation>請提供與訓練影像完全相同的通道，且順序相同：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>Give it another name, of letters, digits, minus and underlines.</source>
      <translation>請改用由字母、數字、連字號與底線組成的名稱。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/odd_values.py" />
      <source>Give it the name of the value {row}, which is next to it, or call it background.</source>
      <translation>請給它與相鄰的值 {row} 相同的名稱，或稱為 background。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/foreign_json.py" />
      <source>Give it the value 0, in dataset.json and in the masks.</source>
      <translation>請在 dataset.json 和遮罩中將它的值設為 0。</translation>
    </message>
    <message>
      <location filename="../../core/io/write_image.py" />
      <source>Give its labels small numbers, 1, 2, 3 and so on.</source>
      <translation>請改用較小的標籤數值，例如 1、2、3。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/repair_panel.py" />
      <source>Give masks the geometry of their images</source>
      <translation>讓遮罩採用其影像的幾何資訊</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>Give new images to a trained model. Images unlike those of the training are told before it starts.</source>
      <translation>把新影像交給訓練好的模型。與訓練影像不同的，會在開始前告知。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>Give one file a line.</source>
      <translation>請每行寫一個檔案。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/edit_order.py" />
      <location filename="../../core/pipeline/prepare/import_order.py" />
      <source>Give one folder, or a folder of images and a folder of masks.</source>
      <translation>請提供一個資料夾，或一個影像資料夾與一個遮罩資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>Give one name a channel: {names}.</source>
      <translation>請為每個通道指定一個名稱：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>Give one number for each region, in the order of the labels.</source>
      <translation>請依標籤的順序，為每個區域指定一個數字。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/edit_order.py" />
      <source>Give one size of a voxel, or a table of them.</source>
      <translation>請給一個體素大小，或一份體素大小的表格。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/edit_order.py" />
      <source>Give regions, or ask for single labels.</source>
      <translation>請指定區域，或要求拆為單一標籤。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/normalize.py" />
      <source>Give the channel another name than a colour's, or convert the image to 8 bits.</source>
      <translation>請為通道取一個非顏色的名稱，或將影像轉為 8 位元。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/import_draft.py" />
      <source>Give the data set a name.</source>
      <translation>請為資料集命名。</translation>
    </message>
    <message>
      <location filename="../../core/inference/predict.py" />
      <source>Give the folder of the previous stage's masks, or put the {stage} model beside this one.</source>
      <translation>請提供前一階段遮罩的資料夾，或將 {stage} 模型放在此模型旁邊。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/setup.py" />
      <source>Give the masks a name of letters, digits, - and _.</source>
      <translation>請為遮罩命名，只能用字母、數字、- 和 _。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/regions.py" />
      <source>Give the region another name.</source>
      <translation>請為區域另取名稱。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/label_table.py" />
      <source>Give the regions instead, or change its dataset.json.</source>
      <translation>請改為指定區域，或修改其 dataset.json。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/voxel_size.py" />
      <source>Give the size of a voxel.</source>
      <translation>請給出體素大小。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_inputs.py" />
      <source>Give the whole stack, or use a 2D configuration.</source>
      <translation>請提供整個堆疊，或使用 2D 設定組。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/odd_values.py" />
      <source>Give them another name where they mean something else, such as background.</source>
      <translation>若它們另有含意，請改用其他名稱，例如 background。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/label_table.py" />
      <source>Give them two names where they are two structures.</source>
      <translation>若它們是兩種構造，請分別命名。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/patients.py" />
      <source>Give this user a home folder that may be written to, then import again.</source>
      <translation>請給這位使用者可寫入的主資料夾，然後再匯入一次。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/one_orientation.py" />
      <source>Give three letters, to where columns, rows and slices run, such as LPS or RAS.</source>
      <translation>請給三個字母，表示行、列與切面的走向，例如 LPS 或 RAS。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/voxel_size.py" />
      <source>Give three numbers, for pictures two.</source>
      <translation>請給三個數字，圖片則給兩個。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/mending.py" />
      <source>Gives the masks the spacing and the place of their images; their voxels stay as they are. This is done in the project, your own files stay untouched.</source>
      <translation>讓遮罩採用其影像的間距與位置；體素維持不變。只在專案內進行，您自己的檔案不會變動。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/take_over_geometry.py" />
      <source>Giving the masks the geometry of their images</source>
      <translation>正在將影像的幾何資訊套用到遮罩</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/training_question.py" />
      <source>Go on</source>
      <translation>繼續</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/earlier_training.py" />
      <source>Go on from it, or train again: the earlier training is then kept aside.</source>
      <translation>可以從它繼續，或重新訓練；先前的訓練會另外保留。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/training_question.py" />
      <source>Go on takes up each of them from its last saved state.</source>
      <translation>「繼續」會從各自最後儲存的狀態接著訓練。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/data_page.py" />
      <source>Go on to the fingerprint</source>
      <translation>前往資料指紋</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <source>Go on to the plan</source>
      <translation>前往計畫</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/plan_page.py" />
      <source>Go on to the training</source>
      <translation>前往訓練</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Go on training {run}</source>
      <translation>繼續訓練 {run}</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/home_page.py" />
      <source>Go on where you left off.</source>
      <translation>從上次停下的地方繼續。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/after_failure.py" />
      <source>Go on with a learning rate of {rate}</source>
      <translation>改用學習率 {rate} 繼續</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/actions.py" />
      <location filename="../../app/pages/training/training_page.py" />
      <source>Go on with the queue</source>
      <translation>繼續佇列</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/after_failure.py" />
      <source>Go on with {batch} patches of {patch}</source>
      <translation>改用 {batch} 個 {patch} 影像塊繼續</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/wizard.py" />
      <source>Go on: what follows</source>
      <translation>繼續：看看後果</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <location filename="../../app/pages/review/review_page.py" />
      <source>Go to the data</source>
      <translation>前往資料</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/plan_page.py" />
      <source>Go to the fingerprint</source>
      <translation>前往資料指紋</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/training_page.py" />
      <source>Go to the plan</source>
      <translation>前往計畫</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/prediction_page.py" />
      <source>Go to the start</source>
      <translation>前往起始頁</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/results_page.py" />
      <source>Go to the training</source>
      <translation>前往訓練</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/wizard.py" />
      <source>Go to {page}</source>
      <translation>前往{page}</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/graphics_cards.py" />
      <source>Graphics cards</source>
      <translation>顯示卡</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Graphics memory</source>
      <translation>顯示卡記憶體</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>Graphics memory to plan for</source>
      <translation>計畫使用的顯示卡記憶體</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/charts.py" />
      <source>Hardly better since epoch {epoch}. It may still gain when the learning rate falls towards the end; or stop and keep what it has.</source>
      <translation>自第 {epoch} 輪起幾乎沒有進步。學習率在最後降低時可能還會進步；也可以停止並保留目前的成果。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>Held-out Dice</source>
      <translation>保留病例 Dice</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <location filename="../../app/pages/results/results_page.py" />
      <source>Held-out cases of {configuration}</source>
      <translation>{configuration} 的保留病例</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/sources.py" />
      <source>Held-out: {configuration}, fold {fold}</source>
      <translation>保留病例：{configuration}，第 {fold} 折</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/step_rail.py" />
      <location filename="../../app/widgets/help/help_panel.py" />
      <source>Help</source>
      <translation>說明</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>Help is always here</source>
      <translation>說明總在這裡</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Home</source>
      <translation>首頁</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>How far the outlines of two masks lie apart. The 95 % Hausdorff distance leaves out the worst 5 %.</source>
      <translation>兩個遮罩的輪廓相距多遠。95 % Hausdorff 距離不計最差的 5 %。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>How far two masks overlap: 1 if they are the same, 0 if they do not touch. Small structures get lower values.</source>
      <translation>兩個遮罩重疊的程度：相同為 1，不相交為 0。小構造的數值較低。</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>How good the masks are on cases that the model has never seen, and which are the worst.</source>
      <translation>在模型從未看過的病例上遮罩有多好，以及哪些最差。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>How large the steps are in which the weights change; it falls from epoch to epoch.</source>
      <translation>權重每次改變的幅度；逐輪下降。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/charts.py" />
      <source>How large the steps are. It falls to nearly zero at the end, where most networks make their last gain.</source>
      <translation>每一步的大小。最後會降到接近零，多數網路在此時取得最後的進步。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/plan_page.py" />
      <source>How long does training take here?</source>
      <translation>在這裡訓練要多久？</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/setup.py" />
      <source>How long it takes is known after the first epoch.</source>
      <translation>第一輪之後才知道需要多久。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>How many patches the network sees before its weights change.</source>
      <translation>網路在權重改變之前看到多少個影像塊。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>How masks are drawn</source>
      <translation>遮罩的繪製方式</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>How much folds and mirrored images disagree, from 0 to 100 %. It is good for ordering cases, worst first; it is no probability of being wrong.</source>
      <translation>各折與鏡像影像的分歧程度，從 0 到 100 %。適合用來排列病例，最差的在前；但它不是出錯的機率。</translation>
    </message>
    <message>
      <location filename="../../app/models/predicted_cases.py" />
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>How much folds and mirrored images disagree, over the whole case</source>
      <translation>各折與鏡像影像之間的分歧程度（整個病例）</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>How the images are prepared and which networks are trained, each value with its reason.</source>
      <translation>影像如何準備、訓練哪些網路，每個數值都附上理由。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>How the images are prepared and which networks are trained. nnU-Net derives it from the fingerprint by rules.</source>
      <translation>影像如何準備、訓練哪些網路。nnU-Net 依規則由資料指紋推導出來。</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>How well the trained model does on cases that it has not seen.</source>
      <translation>訓練好的模型在未見過的病例上表現如何。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/news_line.py" />
      <source>I have read it</source>
      <translation>我知道了</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/label_table.py" />
      <source>If another value means background, give it that name.</source>
      <translation>如果背景是其他值，請將該值命名為背景。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/odd_values.py" />
      <source>If both mean the same structures, give these the same names. What is drawn in some cases only counts as background in the others.</source>
      <translation>若兩者代表相同的結構，請給予相同的名稱。只在部分病例中標註的結構，在其他病例中會視為背景。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/odd_values.py" />
      <source>If it means that nobody has looked there, call it ignore: nothing is learned there.</source>
      <translation>若它表示該處未經標註，請命名為 ignore：該處不會被學習。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/consequences.py" />
      <source>If it was a mistake</source>
      <translation>若是弄錯了</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/format_findings.py" />
      <source>If one of the times is the image, save that as a file of its own.</source>
      <translation>若其中一個時間點才是所要的影像，請將它另存為單獨的檔案。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/format_findings.py" />
      <source>If these are times rather than channels, each needs a mask of its own name; else one of them is to be left out.</source>
      <translation>若這些是不同時間點而不是通道，每個時間點都需要一個同名的遮罩；否則應排除其中一個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/format_findings.py" />
      <source>If they are a film, say so under Cases.</source>
      <translation>如果它們是影片，請在「病例」頁說明。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>If they are further channels of a case, give its mask the name that all of them begin with: p1_mask for p1_ct and p1_mr.</source>
      <translation>若它們是病例的其他通道，請以它們共同的開頭為遮罩命名：例如 p1_ct 與 p1_mr 的遮罩為 p1_mask。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/segment_names.py" />
      <source>If they are one structure, give both the same name here.</source>
      <translation>若它們是同一結構，請在此給兩者相同的名稱。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/segment_names.py" />
      <source>If they are two structures, give each a name of its own in 3D Slicer.</source>
      <translation>若它們是兩個結構，請在 3D Slicer 中分別命名。</translation>
    </message>
    <message>
      <location filename="../../app/models/content_table.py" />
      <location filename="../../app/models/pair_table.py" />
      <location filename="../../app/pages/data/importing/case_detail.py" />
      <source>Image</source>
      <translation>影像</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/fitness.py" />
      <source>Image and mask differ in size ({image}, {mask}).</source>
      <translation>影像與遮罩的大小不同（{image}、{mask}）。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/source_page.py" />
      <location filename="../../app/pages/prediction/images.py" />
      <source>Images</source>
      <translation>影像</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>Images and masks</source>
      <translation>影像與遮罩</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/source_page.py" />
      <source>Images and masks were exchanged: swap the two folders.</source>
      <translation>影像與遮罩弄反了：交換兩個資料夾。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>Images are copied as they are: their headers may hold names of patients.</source>
      <translation>影像會原樣複製：其標頭可能含有病人姓名。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/microscopy_doubts.py" />
      <source>Images are kept in several resolutions; masks must be drawn on the one that is taken.</source>
      <translation>影像存有多種解析度；遮罩必須畫在所採用的那一層上。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>Images are normalised in a way that the empty border does not disturb.</source>
      <translation>影像的正規化方式不受空白邊緣影響。</translation>
    </message>
    <message>
      <location filename="../../core/planning/advise.py" />
      <source>Images are not mirrored from side to side, neither in training nor in prediction.</source>
      <translation>訓練與預測時都不會左右鏡像翻轉影像。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>Images are resized along smooth curves through neighbouring pixels, masks along straight lines.</source>
      <translation>影像沿著通過鄰近像素的平滑曲線調整大小，遮罩則沿直線。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>Images are resized along smooth curves through neighbouring voxels, masks along straight lines. Where voxels are more than three times as long as wide, each slice is resized by itself and none is invented between them.</source>
      <translation>影像沿著通過鄰近體素的平滑曲線調整大小，遮罩則沿直線。體素的長度超過寬度三倍時，每個切面各自調整大小，切面之間不會憑空產生新的切面。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>Images have several masks, called {kinds}.</source>
      <translation>影像有多個遮罩，名稱為 {kinds}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Images have several masks: {kinds}. Which of them counts?</source>
      <translation>影像有多個遮罩：{kinds}。以哪一個為準？</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/microscopy/content_findings.py" />
      <source>Images have several time points, up to {count}, such as those of {file}.</source>
      <translation>影像有好幾個時間點，最多 {count} 個，例如 {file} 的影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/microscopy_doubts.py" />
      <source>Images have several time points, up to {count}.</source>
      <translation>影像有好幾個時間點，最多 {count} 個。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/damaged.py" />
      <source>Images have two or three axes, and perhaps one more for channels.</source>
      <translation>影像須有兩個或三個軸，可再多一個通道軸。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/microscopy/content_view.py" />
      <source>Images in files</source>
      <translation>檔案中的影像</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>Images of one name get masks of different names: {count}, such as {case}.</source>
      <translation>同名的影像會得到不同名稱的遮罩：{count} 個，例如 {case}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>Images that fill more of their frame.</source>
      <translation>影像更充滿畫面時。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Images that say how large a pixel is.</source>
      <translation>影像說明像素實際大小時。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Images with fewer voxels need less coarsening.</source>
      <translation>體素較少的影像不需要變得這麼粗。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>Images with wide empty borders.</source>
      <translation>影像有寬闊的空白邊緣時。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>Images, masks, check, fingerprint and folds stay as they are.</source>
      <translation>影像、遮罩、檢查、資料指紋與各折維持不變。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>Images, masks, fingerprint and folds stay as they are.</source>
      <translation>影像、遮罩、資料指紋與折維持原樣。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/tidy_question.py" />
      <source>Images, masks, plans, final models and predictions always stay.</source>
      <translation>影像、遮罩、計畫、最終模型與預測一律保留。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/data_page.py" />
      <location filename="../../app/pages/data/importing/wizard.py" />
      <source>Import</source>
      <translation>匯入</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/review_page.py" />
      <source>Import a data set to see its images and masks, or predict masks for new images.</source>
      <translation>請匯入資料集以檢視其影像與遮罩，或為新影像預測遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>Import a folder of images and a folder of masks.</source>
      <translation>請匯入一個影像資料夾和一個遮罩資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_intensities.py" />
      <source>Import again and leave two of the channels out: a third of the memory and of the time will do.</source>
      <translation>請重新匯入並排除其中兩個通道：只需三分之一的記憶體與時間。</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Import data and let the check pass first.</source>
      <translation>請先匯入資料，並通過檢查。</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Import data or predict masks first.</source>
      <translation>請先匯入資料或預測遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/folds.py" />
      <location filename="../../core/pipeline/project/needed.py" />
      <source>Import images and masks first.</source>
      <translation>請先匯入影像與遮罩。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/cases_panel.py" />
      <source>Import other data …</source>
      <translation>匯入其他資料…</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/extract.py" />
      <source>Import some first.</source>
      <translation>請先匯入一些病例。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/leave_out.py" />
      <source>Import the data again, with better files.</source>
      <translation>請以完好的檔案重新匯入資料。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/space_doubts.py" />
      <source>Import the data set again, and give the size of a voxel for all cases.</source>
      <translation>請重新匯入資料集，並為所有病例指定體素的大小。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>Import the data set again.</source>
      <translation>請重新匯入資料集。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/respace.py" />
      <location filename="../../core/dataset/repair/one_orientation.py" />
      <location filename="../../core/dataset/repair/repair_record.py" />
      <location filename="../../core/dataset/repair/take_over_geometry.py" />
      <source>Import the data set into the project first.</source>
      <translation>請先將資料集匯入專案。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/contained_image.py" />
      <location filename="../../core/io/formats/tiff_series.py" />
      <source>Import the folder that it lies in: each image becomes a case.</source>
      <translation>請匯入它所在的資料夾：每個影像各成一個病例。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/contained_image.py" />
      <source>Import the folder that it lies in: they become cases, or one of them is chosen.</source>
      <translation>請匯入它所在的資料夾：時間點各成病例，或選擇其中一個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Import the masks of each kind as a data set of its own, or save all of them in one way.</source>
      <translation>請將每一種遮罩各自匯入為一個資料集，或以同一種方式儲存所有遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Import the masks of each kind as a data set of its own.</source>
      <translation>請將每一種遮罩各自匯入為一個資料集。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>Import them as a data set of their own.</source>
      <translation>請將它們匯入為另一個資料集。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>Import these images as a data set of their own.</source>
      <translation>請將這些影像匯入為另一個資料集。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/case_detail.py" />
      <source>Import this case</source>
      <translation>匯入這個病例</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/mask_choice.py" />
      <source>In 3D</source>
      <translation>在 3D 中</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>In predicted masks some values are written like others, for no region tells them apart.</source>
      <translation>在預測的遮罩中，部分數值會與其他數值寫成相同，因為沒有區域能區分它們。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>In some masks the number 0 is white ({count}); their numbers count.</source>
      <translation>有些遮罩以 0 表示白色（{count} 個）；以其中的數字為準。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>In some masks the number 0 is white ({count}); they are read as they are shown.</source>
      <translation>有些遮罩以 0 表示白色（{count} 個）；依其顯示的樣子讀取。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/actions.py" />
      <source>In the queue since last time: {trainings}</source>
      <translation>上次留在佇列中：{trainings}</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>In training, images are mirrored at random, which makes more of few cases; in prediction, the masks of all mirrored images are averaged.</source>
      <translation>訓練時隨機鏡像翻轉影像，使少量病例發揮更大作用；預測時將所有鏡像影像的遮罩平均。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/intensity_note.py" />
      <source>In {count} of {cases} cases the intensities lie on another scale: from {low} to {high} in the middle of the labels, usually {usual}.</source>
      <translation>{cases} 個病例中有 {count} 個的強度尺度不同：標籤內中位數從 {low} 到 {high}，通常為 {usual}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/microscopy/missing_part_row.py" />
      <source>Install</source>
      <translation>安裝</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/missing_part.py" />
      <source>Install it with the button, or leave these files out.</source>
      <translation>請按按鈕安裝，或不使用這些檔案。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_pixels.py" />
      <source>Install the package imagecodecs anew, in its newest version.</source>
      <translation>請重新安裝 imagecodecs 套件的最新版本。</translation>
    </message>
    <message>
      <location filename="../../app/missing_parts.py" />
      <source>Install the window too: pip install "segwright[window]". The commands work without it: segwright --help lists them.</source>
      <translation>請一併安裝視窗：pip install "segwright[window]"。沒有視窗也能使用指令：segwright --help 會列出它們。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/install_packages.py" />
      <source>Install them yourself: {packages}.</source>
      <translation>請自行安裝：{packages}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/microscopy/missing_part_row.py" />
      <source>Install {packages}</source>
      <translation>安裝 {packages}</translation>
    </message>
    <message>
      <location filename="../../core/commands/model_file.py" />
      <source>Installed: {names}.</source>
      <translation>已安裝：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/commands/machine.py" />
      <source>Installed: {packages}.</source>
      <translation>已安裝：{packages}。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>Installed: {parts}</source>
      <translation>已安裝：{parts}</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/install_packages.py" />
      <source>Installing</source>
      <translation>正在安裝</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Intensities</source>
      <translation>強度</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/intensities.py" />
      <source>Intensities inside the labels</source>
      <translation>標籤內的強度</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>Intensities of this kind have no fixed scale (an MR scanner's differ from scan to scan, a camera's with the light), so each image is shifted and scaled to mean 0 and spread 1.</source>
      <translation>這類強度沒有固定的尺度（MR 掃描儀每次掃描都不同，相機則隨光線而異），因此每張影像各自平移並縮放到平均 0、離散度 1。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor_fields.py" />
      <source>Intensities of {channel}</source>
      <translation>{channel} 的強度</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/intensities.py" />
      <source>Intensity</source>
      <translation>強度</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/intensities.py" />
      <source>Intensity, logarithmic</source>
      <translation>強度（對數）</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/data.py" />
      <source>Interrupted</source>
      <translation>已中斷</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>IoU</source>
      <translation>IoU</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/place_mask.py" />
      <source>Is it the mask of another image? Else cut it to the image before it is imported.</source>
      <translation>這是否為另一個影像的遮罩？若不是，請在匯入前將它裁切到影像的範圍。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>It can be undone at any time.</source>
      <translation>隨時可以復原。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>It can be undone until data are prepared or trained on.</source>
      <translation>可以復原，直到資料被準備或用於訓練為止。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/after_failure.py" />
      <source>It can go on from its last saved state.</source>
      <translation>可以從最後儲存的狀態繼續。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/closing_question.py" />
      <source>It can go on without the window; a window opened later shows it again. Or pause it and go on later.</source>
      <translation>沒有視窗也能繼續訓練；之後開啟視窗會再次顯示。也可以先暫停，之後再繼續。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>It cannot be learned. Take it out, or add cases that show it.</source>
      <translation>此標籤無法學習。請將其移除，或增加含有此標籤的病例。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/notice_settings.py" />
      <source>It could not be sent: {reason}</source>
      <translation>無法傳送：{reason}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/nnunet.py" />
      <source>It does not end in {ending}, as dataset.json says.</source>
      <translation>它的副檔名不是 dataset.json 所說的 {ending}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>It does not follow from the fingerprint by a planner's rules: it was set by hand or elsewhere.</source>
      <translation>這不是依規劃規則由資料指紋得出的：它是手動設定或在別處設定的。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/ome_zarr.py" />
      <source>It does not say where its pixels are.</source>
      <translation>它沒有說明像素在哪裡。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/axis_layout.py" />
      <source>It has an axis {axis} of {count} that is neither time, channel, depth, height nor width.</source>
      <translation>它有一個長度為 {count} 的軸 {axis}，既不是時間、通道，也不是深度、高度或寬度。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>It has no channel {channels}, as others have. Leave out the case, or the channel in all cases.</source>
      <translation>它沒有其他病例所有的通道 {channels}。請排除此病例，或在所有病例中排除此通道。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/microscopy/gather_contents.py" />
      <location filename="../../core/io/formats/microscope/ome_zarr.py" />
      <source>It has no level {number}.</source>
      <translation>它沒有第 {number} 層。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/microscopy/gather_contents.py" />
      <source>It has no time point {number}.</source>
      <translation>它沒有第 {number} 個時間點。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>It has none of the masks that were chosen.</source>
      <translation>它沒有任何所選的遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>It has several masks: {kinds}. Say which of them counts, or several that are to be joined.</source>
      <translation>它有多個遮罩：{kinds}。請指定要採用哪一個，或要合併哪幾個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/structure_masks.py" />
      <source>It has several masks: {kinds}. Say which of them counts. {reason}</source>
      <translation>它有數個遮罩：{kinds}。請指明以哪一個為準。{reason}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/structure_masks.py" />
      <source>It has several masks: {kinds}; {file} holds more than one structure itself. Say which of them counts.</source>
      <translation>它有數個遮罩：{kinds}；{file} 本身就含有不止一個結構。請指明以哪一個為準。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/microscopy/content_findings.py" />
      <source>It has several time points. Say whether each becomes a case, or which one is taken.</source>
      <translation>它有好幾個時間點。請說明是每個時間點各成一個病例，還是採用其中哪一個。</translation>
    </message>
    <message>
      <location filename="../../core/planning/plan.py" />
      <source>It has: {names}.</source>
      <translation>現有：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model.py" />
      <source>It has: {there}.</source>
      <translation>現有：{there}。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/lif_file.py" />
      <source>It holds lifetimes of single photons, which are no image.</source>
      <translation>它含有單光子的螢光壽命，不是影像。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/hdf5_data.py" />
      <location filename="../../core/io/formats/microscope/contained_image.py" />
      <location filename="../../core/io/formats/tiff_series.py" />
      <location filename="../../core/pipeline/project/use_dataset.py" />
      <source>It holds: {names}.</source>
      <translation>檔案裡有：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>It is a text with one file a line.</source>
      <translation>它是每行一個檔案的文字檔。</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>It is called Dataset, three digits, an underline and a word, as Dataset001_Liver.</source>
      <translation>名稱由 Dataset、三位數字、底線與一個字詞組成，例如 Dataset001_Liver。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/preview_file.py" />
      <source>It is made anew while the training goes on.</source>
      <translation>訓練繼續進行時會重新產生。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/axis_layout.py" />
      <source>It is no picture: its axes are {axes}.</source>
      <translation>它不是影像：它的軸是 {axes}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>It is not the median voxel size of the cases ({usual}): it was set by hand.</source>
      <translation>這不是病例體素大小的中位數 ({usual})：它是手動設定的。</translation>
    </message>
    <message>
      <location filename="../../core/io/reading/pool.py" />
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>It is probably damaged; export or copy it again, or leave it out.</source>
      <translation>檔案可能已損壞；請重新匯出或複製，或將它排除。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/microscopy/gather_contents.py" />
      <source>It is read with {file}, of which it is a part.</source>
      <translation>它會和 {file} 一起讀取，是其中的一部分。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/lif_file.py" />
      <source>It is stored in a way that is not known.</source>
      <translation>它的儲存方式未知。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/twins.py" />
      <source>It is there twice, and not the same: {file} and {other}.</source>
      <translation>它有兩份而且內容不同：{file} 和 {other}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>It maps names to numbers, for example "background": 0, "liver": 1.</source>
      <translation>它將名稱對應到數字，例如 "background": 0, "liver": 1。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_intensities.py" />
      <source>It may be another kind of image, or in other units.</source>
      <translation>可能是另一種影像，或使用了其他單位。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/json_file.py" />
      <location filename="../../core/io/files/plain_json.py" />
      <source>It may be damaged or cut off; restore it or make it again.</source>
      <translation>檔案可能已損毀或不完整；請還原或重新製作。</translation>
    </message>
    <message>
      <location filename="../../core/planning/make_plan.py" />
      <source>It may be of other data, or edited by hand; measure the data again.</source>
      <translation>它可能屬於其他資料，或曾被手動修改；請重新測量資料。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>It must have the highest one of all; the import does that by itself.</source>
      <translation>它必須是所有標籤中最大的值；匯入時會自動調整。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/patient_table.py" />
      <source>It needs the columns "case" and "patient".</source>
      <translation>需要 "case" 與 "patient" 兩欄。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/runs.py" />
      <location filename="../../app/pages/training/run_list.py" />
      <source>It predicts from now on; the one in use is kept. Nothing is computed anew.</source>
      <translation>今後由它預測；使用中的予以保留。不會重新計算。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/hdf5_data.py" />
      <source>It should hold a data set of two to four axes of numbers.</source>
      <translation>檔案裡應有一個二到四軸的數字資料陣列。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>It should hold files such as {example}.</source>
      <translation>其中應有如 {example} 的檔案。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor.py" />
      <source>It takes the place of the {name} that is there.</source>
      <translation>將取代現有的 {name}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>It was looked for and is not there</source>
      <translation>已檢視過，確實不存在</translation>
    </message>
    <message>
      <location filename="../../core/network/state_dict.py" />
      <source>It was made from another plan or configuration.</source>
      <translation>它是以其他計畫或設定組製作的。</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/checkpoint.py" />
      <source>It was made from another plan, or is not what it should be. Check where it comes from.</source>
      <translation>它由另一個計畫產生，或不是應有的檔案。請確認其來源。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model.py" />
      <location filename="../../core/network/state_dict.py" />
      <source>It was made from another plan, or with other channels or labels.</source>
      <translation>它是以其他計畫製作的，或使用了其他通道或標籤。</translation>
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>It was trained with another recipe. Start it anew, from this model as initial weights.</source>
      <translation>它以其他訓練方式訓練。請以此模型作為初始權重，重新開始訓練。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>It will train, but the scores will vary much from fold to fold.</source>
      <translation>可以訓練，但各折的分數會有很大差異。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/ome_zarr.py" />
      <source>Its axes and its pixels do not agree.</source>
      <translation>它的軸與像素不相符。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Its files do not say how large a pixel is, or say a size that is none.</source>
      <translation>檔案沒有說明像素多大，或說的大小並不合理。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Its files do not say where the slices lie in the patient.</source>
      <translation>其檔案沒有說明切面在病人體內的位置。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Its folder is not there any more.</source>
      <translation>其資料夾已不存在。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>Its image {image} has the mask {mask} already.</source>
      <translation>其影像 {image} 已有遮罩 {mask}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>Its image {image} is listed in dataset.json but missing.</source>
      <translation>dataset.json 列出了其影像 {image}，但該檔案不存在。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>Its labels are: {names}. Give the value the name of one of them.</source>
      <translation>其標籤為：{names}。請給此值其中一個名稱。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>Its mask {mask} is listed in dataset.json but missing.</source>
      <translation>dataset.json 列出了其遮罩 {mask}，但該檔案不存在。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/structure_masks.py" />
      <source>Its masks {one} and {other} share {count} voxels. Say which of them count, and in which order they cover each other.</source>
      <translation>它的遮罩 {one} 與 {other} 共有 {count} 個體素。請指定要採用哪些遮罩，以及覆蓋的順序。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>Its name says that a program made it.</source>
      <translation>檔名顯示它是由程式產生的。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/removing_question.py" />
      <source>Its network, its curves and its masks are deleted. This cannot be undone. The run in use stays.</source>
      <translation>其網路、曲線與遮罩都會刪除，無法復原。使用中的保留。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Its numbers are to be looked up in a table (Modality LUT), which is not read here. Let the archive send them with a slope and an intercept.</source>
      <translation>數值須查表（Modality LUT）換算，在此無法讀取。請讓 PACS 以斜率與截距傳送。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/czi_file.py" />
      <source>Its pieces are more than planes: they go along the axis {axis}.</source>
      <translation>它的各塊不只是平面：它們沿著軸 {axis} 延伸。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Its pixels are colours, not measurements.</source>
      <translation>其像素是顏色，不是測量值。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/ome_zarr.py" />
      <source>Its pixels are not where it says they are: no chunk of them is there.</source>
      <translation>它的像素不在它所說的地方：一個區塊也沒有。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/czi_file.py" />
      <source>Its pixels are of a type that cannot be used, such as complex numbers.</source>
      <translation>它的像素屬於無法使用的類型，例如複數。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Its pixels are packed as {syntax}, which the installed imagecodecs cannot unpack. Install the package imagecodecs anew, in its newest version.</source>
      <translation>像素以 {syntax} 壓縮，已安裝的 imagecodecs 無法解壓縮。請重新安裝 imagecodecs 套件的最新版本。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Its pixels are packed in a way that is not read here: {syntax}. Let the archive send them uncompressed, or unpack them with gdcmconv (of GDCM).</source>
      <translation>像素的壓縮方式在此無法讀取：{syntax}。請讓 PACS 以未壓縮的方式傳送，或用 gdcmconv（屬於 GDCM）解壓縮。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/czi_file.py" />
      <source>Its pixels are stored smaller or larger than they are.</source>
      <translation>它的像素是以縮小或放大的方式儲存的。</translation>
    </message>
    <message>
      <location filename="../../core/training/memory.py" />
      <source>Its plan has {plan}.</source>
      <translation>其計畫為 {plan}。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/nd2_file.py" />
      <source>Its recording was broken off before all pictures were taken.</source>
      <translation>它的拍攝在取得所有影像之前就中斷了。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>Its score would be too good; put it on one side only.</source>
      <translation>其分數會過於理想；請只放在其中一側。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/match_masks.py" />
      <source>Its structures lie outside of every series of its frame of reference.</source>
      <translation>其結構位於同一參考座標系的所有序列之外。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/match_masks.py" />
      <source>Its structures lie outside of the series that it names.</source>
      <translation>其結構位於它所指的序列之外。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/czi_file.py" />
      <source>Its tiles lie too far apart to be one image.</source>
      <translation>它的拼塊相距太遠，不可能是同一個影像。</translation>
    </message>
    <message>
      <location filename="../../core/inference/sliding_window/predictor.py" />
      <source>Its training may have gone wrong, or the model is damaged; use another one, or train again.</source>
      <translation>訓練可能出了問題，或模型已損壞；請改用其他模型，或重新訓練。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Join labels into regions</source>
      <translation>將標籤合併為區域</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/cases_panel.py" />
      <source>Join labels into regions …</source>
      <translation>將標籤合併為區域…</translation>
    </message>
    <message>
      <location filename="../../core/planning/advise.py" />
      <source>Keep each patient's scans in one fold.</source>
      <translation>請將每位病人的掃描放在同一折。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>Keep one of them, or both on the same side of each fold; scores would be too good.</source>
      <translation>請只保留其中一個，或讓兩者在每一折中位於同一側；否則分數會過於理想。</translation>
    </message>
    <message>
      <location filename="../../app/pages/advice_card.py" />
      <location filename="../../app/pages/plan/folds.py" />
      <source>Keep patients together</source>
      <translation>同一病人放在一起</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Keep the first of them</source>
      <translation>保留其中的第一個</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Keep them apart</source>
      <translation>分開保留</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Keep them apart where they mean different things.</source>
      <translation>若意思不同，請將它們分開。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Keep them as labels</source>
      <translation>保留為標籤</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Keep this part of a label, delete its others</source>
      <translation>保留標籤的這個部分，刪除其他部分</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/closing_question.py" />
      <source>Keep training</source>
      <translation>繼續訓練</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>Keeping what the files hold now</source>
      <translation>正在保存檔案目前的內容</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>Keeps only the largest part where the held-out cases showed that it helps.</source>
      <translation>在保留病例證實有助益之處，只保留最大區塊。</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/tiles.py" />
      <location filename="../../core/export/plan_report.py" />
      <source>Kept after cropping</source>
      <translation>裁切後保留</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Kernels</source>
      <translation>卷積核</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <location filename="../../app/widgets/help/help_panel.py" />
      <source>Keys and mouse</source>
      <translation>按鍵與滑鼠</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <location filename="../../core/inference/input_folder.py" />
      <location filename="../../core/io/file_ending.py" />
      <location filename="../../core/io/reading/read_here.py" />
      <source>Known endings: {endings}.</source>
      <translation>可辨識的副檔名：{endings}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/label_rows.py" />
      <location filename="../../app/pages/results/cases.py" />
      <source>Label</source>
      <translation>標籤</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/dicom/structure_rows.py" />
      <source>Label of {structure}</source>
      <translation>{structure} 的標籤</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Label to paint with</source>
      <translation>要塗的標籤</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Label to paint with (1 to 9)</source>
      <translation>要塗的標籤（1 到 9）</translation>
    </message>
    <message>
      <location filename="../../app/models/case_table.py" />
      <location filename="../../app/pages/data/editing/names_form.py" />
      <location filename="../../app/pages/data/importing/check_page.py" />
      <location filename="../../app/pages/data/importing/import_step.py" />
      <location filename="../../app/pages/review/desk.py" />
      <location filename="../../core/export/plan_report.py" />
      <source>Labels</source>
      <translation>標籤</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>Labels map names to numbers: "liver": 1.</source>
      <translation>標籤將名稱對應到數字："liver": 1。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>Labels must be numbered 0, 1, 2 and so on; the import does that by itself.</source>
      <translation>標籤必須編號為 0、1、2，依此類推；匯入時會自動處理。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>Labels that differ in left and right: then the window offers not to mirror from side to side.</source>
      <translation>若標籤以左右區分，視窗會提供不做左右鏡像的選項。</translation>
    </message>
    <message>
      <location filename="../../core/commands/dataset_edits.py" />
      <source>Labels: {labels}. Channels: {channels}.</source>
      <translation>標籤：{labels}。通道：{channels}。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <location filename="../../app/widgets/frame/settings_menu.py" />
      <source>Language</source>
      <translation>語言</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>Language and appearance</source>
      <translation>語言與外觀</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Large numbers mean dark (MONOCHROME1): they are turned round.</source>
      <translation>大的數值代表暗（MONOCHROME1）：已反轉。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>Larger images, or less GPU memory.</source>
      <translation>影像較大，或顯示卡記憶體較少時。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Larger images; less GPU memory would make it smaller.</source>
      <translation>影像更大時；顯示卡記憶體較少時會變小。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Larger or smaller images, or another spacing.</source>
      <translation>更大或更小的影像，或其他間距。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Lasso: fill what you draw a line around</source>
      <translation>套索：填滿圈起來的範圍</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Last epoch took</source>
      <translation>上一輪耗時</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/run_list.py" />
      <source>Later</source>
      <translation>延後</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/start_from.py" />
      <source>Layers that do not fit start afresh; the training says which. A tenth of the usual learning rate keeps more of what the model knows.</source>
      <translation>不相符的層會重新開始，訓練時會說明是哪些。使用一般學習率的十分之一，可保留更多模型已學到的內容。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/charts.py" />
      <location filename="../../app/pages/training/start_from.py" />
      <source>Learning rate</source>
      <translation>學習率</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Leave cases out</source>
      <translation>排除病例</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/mending.py" />
      <source>Leave cases out ({count})</source>
      <translation>略過病例（{count}）</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/cases_panel.py" />
      <source>Leave cases out …</source>
      <translation>排除病例…</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Leave it out in all cases</source>
      <translation>在所有病例中排除</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/data_page.py" />
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Leave out</source>
      <translation>略過</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/mask_file.py" />
      <location filename="../../core/dataset/masks/overlapping_segments.py" />
      <source>Leave out segments that are not needed, or save them without overlaps.</source>
      <translation>請移除不需要的區段，或存成沒有重疊的區段。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/read_staged_series.py" />
      <source>Leave out structures that are not needed.</source>
      <translation>請排除不需要的結構。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>Leave out the case, or the channel in all cases.</source>
      <translation>請排除這個病例，或在所有病例中排除該通道。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Leave out the cases that have several ({count})</source>
      <translation>排除有多個遮罩的病例（{count} 個）</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Leave out the channel {names} in all cases</source>
      <translation>在所有病例中排除通道 {names}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Leave out these cases ({count})</source>
      <translation>排除這些病例（{count} 個）</translation>
    </message>
    <message>
      <location filename="../../app/widgets/charts/curve_plot.py" />
      <source>Leave outliers out of sight</source>
      <translation>不顯示離群值</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/one_orientation.py" />
      <source>Leave this case out, or export it with its orientation.</source>
      <translation>請排除這個病例，或連同方向重新匯出。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/channels_page.py" />
      <source>Leave this channel out</source>
      <translation>排除這個通道</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Leave {count} cases out</source>
      <translation>排除 {count} 個病例</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/repair_and_check.py" />
      <source>Leaving cases out</source>
      <translation>正在略過病例</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>Left drag</source>
      <translation>左鍵拖曳</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/case_gallery.py" />
      <source>Left out</source>
      <translation>已排除</translation>
    </message>
    <message>
      <location filename="../../core/dataset/leave_out.py" />
      <source>Left out are: {names}.</source>
      <translation>被排除的有：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/stage_cases.py" />
      <source>Left out: nobody has drawn {labels} on it.</source>
      <translation>已排除：沒有人在上面畫出 {labels}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Less GPU memory would make it smaller; more would not make it larger.</source>
      <translation>顯示卡記憶體較少時會變小；較多時不會變大。</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Let a trained model draw masks for new images.</source>
      <translation>讓訓練好的模型為新影像畫出遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_choice.py" />
      <source>Let its training end, or go on with it.</source>
      <translation>請讓它的訓練結束，或繼續訓練。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_pixels.py" />
      <source>Let the archive send the series uncompressed, or unpack it with gdcmconv (of GDCM).</source>
      <translation>請讓 PACS 以未壓縮的方式傳送這個序列，或用 gdcmconv（屬於 GDCM）解壓縮。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_mask_geometry.py" />
      <source>Let the mask take over the image's geometry.</source>
      <translation>請讓遮罩採用影像的幾何資訊。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/microscopy_doubts.py" />
      <source>Level {number}: {size}</source>
      <translation>第 {number} 層：{size}</translation>
    </message>
    <message>
      <location filename="../../app/widgets/help/about.py" />
      <source>Libraries</source>
      <translation>程式庫</translation>
    </message>
    <message>
      <location filename="../../app/widgets/help/about.py" />
      <source>Library</source>
      <translation>程式庫</translation>
    </message>
    <message>
      <location filename="../../app/widgets/help/about.py" />
      <source>Licence</source>
      <translation>授權</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <location filename="../../app/widgets/frame/settings_menu.py" />
      <source>Light</source>
      <translation>淺色</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <location filename="../../app/widgets/frame/settings_menu.py" />
      <source>Like the system</source>
      <translation>跟隨系統</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>Listed together in dataset.json</source>
      <translation>在 dataset.json 中列為一對</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/window_presets.py" />
      <source>Liver</source>
      <translation>肝</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Load</source>
      <translation>負載</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/segment.py" />
      <location filename="../../core/pipeline/train/previous_stage.py" />
      <source>Loading the model</source>
      <translation>正在載入模型</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/content.py" />
      <source>Log</source>
      <translation>記錄</translation>
    </message>
    <message>
      <location filename="../../app/widgets/charts/curve_plot.py" />
      <source>Logarithmic scale</source>
      <translation>對數刻度</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/preprocess_panel.py" />
      <source>Look at a case</source>
      <translation>檢視一個病例</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Look at images and masks, slice by slice and in 3D.</source>
      <translation>逐切面並以 3D 檢視影像與遮罩。</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>Look at masks in three planes and in 3D; accept or flag each, then export them.</source>
      <translation>在三個平面與 3D 中檢視遮罩；逐一接受或標記，然後匯出。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/wizard.py" />
      <source>Look at the data</source>
      <translation>查看資料</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/read_staged_series.py" />
      <source>Look at the folder again.</source>
      <translation>請再檢視一次資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Look at the pictures of these cases, and leave them out where another phase was meant.</source>
      <translation>請看這些病例的圖片；若指的是另一個時相，請排除它們。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>Look at the pictures of these cases, and leave them out where something should be there.</source>
      <translation>請看這些病例的圖片；若那裡應該有東西，請排除它們。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Look at the pictures of these cases.</source>
      <translation>請看看這些病例的圖片。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <source>Look at these cases</source>
      <translation>檢視這些病例</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/foreign_json.py" />
      <source>Look for cases that got lost.</source>
      <translation>請查看是否有病例遺失。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_intensities.py" />
      <source>Look whether all images were saved in the same unit, with the same number of bits.</source>
      <translation>請確認所有影像是否以相同的單位與相同的位元數儲存。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Look whether background is where it should be.</source>
      <translation>請確認背景是否在正確的位置。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/segment_names.py" />
      <source>Look whether each means the same in all masks.</source>
      <translation>請查看每個名稱在所有遮罩中是否代表同一意義。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Look whether each number means the same in all masks.</source>
      <translation>請查看每個數字在所有遮罩中是否代表同一意義。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>Look whether files are missing; each channel is a file of its own, CASE_0000, CASE_0001 and so on.</source>
      <translation>請查看是否缺少檔案；每個通道各是一個檔案，如 CASE_0000、CASE_0001 等。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/odd_values.py" />
      <source>Look whether it lies where something is drawn.</source>
      <translation>請查看它是否位於標註之處。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/format_findings.py" />
      <source>Look whether left and right are where they should be, and the same in all of them.</source>
      <translation>請確認左右方向是否正確，且所有病例都一致。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>Look whether the disk is connected and sound, then run this step again.</source>
      <translation>請確認磁碟已連接且運作正常，然後重新執行這個步驟。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>Look whether the disk is connected, sound and not full, then run this step again.</source>
      <translation>請確認磁碟已連接、運作正常且未滿，然後重新執行這個步驟。</translation>
    </message>
    <message>
      <location filename="../../core/io/files_below.py" />
      <source>Look whether the disk or the network is still connected, then run this step again.</source>
      <translation>請確認磁碟或網路是否仍連線，然後重新執行這個步驟。</translation>
    </message>
    <message>
      <location filename="../../core/io/reading/pool.py" />
      <location filename="../../core/io/reading/read_here.py" />
      <source>Look whether the disk or the network it lies on is in order.</source>
      <translation>請檢查檔案所在的磁碟或網路是否正常。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>Look whether the disks are connected, sound and not full, then run this step again.</source>
      <translation>請確認各磁碟已連接、運作正常且未滿，然後重新執行這個步驟。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>Look whether the file is still there and the disk is connected, then run this step again.</source>
      <translation>請確認檔案仍在、磁碟已連接，然後重新執行這個步驟。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/extract.py" />
      <source>Look whether the masks were saved with their labels.</source>
      <translation>請確認遮罩儲存時是否包含標籤。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/space_findings.py" />
      <source>Look whether they belong together.</source>
      <translation>請確認它們是否屬於同一病例。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Look: move the crosshair</source>
      <translation>檢視：移動十字線</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/find_dicom.py" />
      <source>Looking at the contours</source>
      <translation>正在檢視輪廓</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/data_page.py" />
      <source>Looking at the data</source>
      <translation>正在查看資料</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_inputs.py" />
      <source>Looking at the images</source>
      <translation>正在查看影像</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/images.py" />
      <source>Looking at the images …</source>
      <translation>正在查看影像…</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/set_spacing.py" />
      <source>Looking at the sizes of the voxels</source>
      <translation>正在查看體素大小</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/list_dicom.py" />
      <source>Looking for DICOM files</source>
      <translation>正在尋找 DICOM 檔案</translation>
    </message>
    <message>
      <location filename="../../core/evaluation/postprocessing.py" />
      <source>Looking for clean-up that helps</source>
      <translation>正在尋找有幫助的後處理</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/install_packages.py" />
      <source>Looking for {packages}</source>
      <translation>正在尋找 {packages}</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/repair_and_check.py" />
      <source>Looking how the images lie</source>
      <translation>正在查看影像的方向</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/microscopy/gather_contents.py" />
      <source>Looking into files that may hold several images</source>
      <translation>正在查看可能含有多個影像的檔案</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/charts.py" />
      <source>Loss</source>
      <translation>損失</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Low resolution</source>
      <translation>低解析度</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/charts.py" />
      <source>Lower is better. The loss is negative because Dice is subtracted: −1 would be perfect.</source>
      <translation>越低越好。損失為負值，是因為減去了 Dice：−1 為完美。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/window_presets.py" />
      <source>Lung</source>
      <translation>肺</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/badge.py" />
      <source>Made with the quick preset: a first look, not a result to rely on.</source>
      <translation>以快速預設方案製作：僅供初步查看，不是可以依賴的結果。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/home_page.py" />
      <source>Made-up patients, nothing to download.</source>
      <translation>虛構的病人，無須下載。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/extract.py" />
      <source>Make a data set of each kind.</source>
      <translation>請為每一種各建立一個資料集。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>Make a data set of each kind: {planes} cases are 2D, {volumes} are 3D.</source>
      <translation>請各建立一個資料集：{planes} 個病例是 2D，{volumes} 個是 3D。</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Make a plan first.</source>
      <translation>請先建立計畫。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/region_rows.py" />
      <source>Make a region</source>
      <translation>建立區域</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/plan_page.py" />
      <source>Make another plan</source>
      <translation>制定另一個計畫</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>Make another project.</source>
      <translation>請建立另一個專案。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/needed.py" />
      <source>Make its plan first. Of several data sets in a project the one imported last counts.</source>
      <translation>請先建立它的計畫。專案中有多個資料集時，以最後匯入的為準。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/new_project.py" />
      <source>Make project</source>
      <translation>建立專案</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>Make the fingerprint again from the data set.</source>
      <translation>請從資料集重新建立資料指紋。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <location filename="../../core/planning/spacing.py" />
      <source>Make the fingerprint again.</source>
      <translation>請重新建立資料指紋。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/normalize.py" />
      <source>Make the fingerprint and the plan again.</source>
      <translation>請重新製作資料指紋與計畫。</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <location filename="../../core/pipeline/prepare/plan_project.py" />
      <source>Make the fingerprint first.</source>
      <translation>請先建立資料指紋。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/plan_page.py" />
      <source>Make the plan</source>
      <translation>制定計畫</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/plan_page.py" />
      <source>Make the plan again</source>
      <translation>重新制定計畫</translation>
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>Make the plan again.</source>
      <translation>請重新建立計畫。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/training_time.py" />
      <source>Make the plan first.</source>
      <translation>請先建立計畫。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Make the regions</source>
      <translation>建立區域</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>Make them alike in the dataset.json of the new masks.</source>
      <translation>請在新遮罩的 dataset.json 中使兩者一致。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/make_regions.py" />
      <source>Making regions</source>
      <translation>正在建立區域</translation>
    </message>
    <message>
      <location filename="../../app/viewer/surfaces.py" />
      <source>Making surfaces</source>
      <translation>正在產生表面</translation>
    </message>
    <message>
      <location filename="../../app/viewer/viewer.py" />
      <source>Making surfaces …</source>
      <translation>正在產生表面…</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/plan_page.py" />
      <source>Making the plan</source>
      <translation>正在制定計畫</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/sample/sample.py" />
      <source>Making the sample images</source>
      <translation>正在製作範例影像</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/home_page.py" />
      <source>Making the sample project</source>
      <translation>正在建立範例專案</translation>
    </message>
    <message>
      <location filename="../../core/planning/advise.py" />
      <source>Mark more cases, as different from each other as those you will meet.</source>
      <translation>請標註更多病例，其差異應與日後會遇到的病例相當。</translation>
    </message>
    <message>
      <location filename="../../app/models/pair_table.py" />
      <location filename="../../app/pages/data/importing/case_detail.py" />
      <source>Mask</source>
      <translation>遮罩</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/source_page.py" />
      <location filename="../../app/pages/prediction/cases.py" />
      <source>Masks</source>
      <translation>遮罩</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/prediction_page.py" />
      <source>Masks are written into a project. Make one, or open one, then choose a model and images.</source>
      <translation>遮罩會寫入專案。請建立或開啟專案，再選擇模型與影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/microscopy/content_findings.py" />
      <source>Masks belong to single time points: each time point becomes a case.</source>
      <translation>遮罩屬於單一時間點：每個時間點各成一個病例。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/prediction_page.py" />
      <source>Masks done: {done}; cases that failed: {failed}.</source>
      <translation>已完成 {done} 個遮罩，{failed} 個病例失敗。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Masks hold colours: {count} of {total}; grey ones are read as colours too.</source>
      <translation>{total} 個遮罩中有 {count} 個含有顏色；灰階遮罩也以顏色讀取。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/case_rows.py" />
      <source>Masks hold only values that have a name; no image is there twice.</source>
      <translation>遮罩只含有已命名的數值；沒有重複的影像。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/setup.py" />
      <source>Masks of this name that are there</source>
      <translation>已有的同名遮罩</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Masks with fractions of voxels: {count}. Half and more counts.</source>
      <translation>含部分體素值的遮罩：{count} 個。一半以上才算。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/cases.py" />
      <source>Masks: {name}</source>
      <translation>遮罩：{name}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/match_masks.py" />
      <source>Matched by frame of reference and position: the series that the structures name is not here</source>
      <translation>依參考座標系與位置配對：結構所指的序列不在這裡</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <location filename="../../app/pages/training/data.py" />
      <source>Mean</source>
      <translation>平均</translation>
    </message>
    <message>
      <location filename="../../app/models/run_scores.py" />
      <location filename="../../app/models/score_tables.py" />
      <source>Mean Dice</source>
      <translation>平均 Dice</translation>
    </message>
    <message>
      <location filename="../../app/models/training_runs.py" />
      <source>Mean Dice of the whole held-out cases, measured after training.</source>
      <translation>完整保留病例的平均 Dice，於訓練後測得。</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <source>Measure again</source>
      <translation>重新測量</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/intensities.py" />
      <source>Measure again to see how they are distributed.</source>
      <translation>請重新量測以查看其分布。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <source>Measure distances and volumes</source>
      <translation>測量距離與體積</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <source>Measure the data</source>
      <translation>測量資料</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Measure the data: sizes, spacings and intensities.</source>
      <translation>測量資料：大小、間距與強度。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/results_page.py" />
      <source>Measuring distances and volumes</source>
      <translation>正在測量距離與體積</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/estimate.py" />
      <source>Measuring how long it will take …</source>
      <translation>正在估計所需時間…</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/extract.py" />
      <source>Measuring the cases</source>
      <translation>正在測量病例</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <source>Measuring the data</source>
      <translation>正在測量資料</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Median</source>
      <translation>中位數</translation>
    </message>
    <message>
      <location filename="../../core/export/plan_report.py" />
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Median size</source>
      <translation>中位數大小</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/tiles.py" />
      <source>Median size (pixels)</source>
      <translation>中位數大小（像素）</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/tiles.py" />
      <source>Median size (voxels)</source>
      <translation>中位數大小（體素）</translation>
    </message>
    <message>
      <location filename="../../core/export/plan_report.py" />
      <source>Median spacing</source>
      <translation>中位數間距</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/tiles.py" />
      <source>Median spacing ({unit})</source>
      <translation>中位數間距 ({unit})</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/window_presets.py" />
      <source>Mediastinum</source>
      <translation>縱膈</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Memory</source>
      <translation>記憶體</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>Memory is short: {running} instead of {wanted} cases are prepared at once.</source>
      <translation>記憶體不足：同時準備 {running} 個病例，而不是 {wanted} 個。</translation>
    </message>
    <message>
      <location filename="../../core/io/reading/worker.py" />
      <location filename="../../core/preprocessing/case_worker.py" />
      <source>Memory ran out.</source>
      <translation>記憶體已用盡。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/plain_json.py" />
      <source>Mend it there in a text editor, or restore it or make it again.</source>
      <translation>請用文字編輯器修正該處，或還原此檔案，或重新產生。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/preprocess_project.py" />
      <source>Mend or remove these cases, then run this step again; the others are done.</source>
      <translation>請修正或移除這些病例，然後重新執行此步驟；其餘病例已完成。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Mend them, or leave these cases out.</source>
      <translation>修復它們，或排除這些病例。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>Middle drag</source>
      <translation>中鍵拖曳</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Middle half</source>
      <translation>中間半數</translation>
    </message>
    <message>
      <location filename="../../app/pages/advice_card.py" />
      <source>Mirror again</source>
      <translation>恢復鏡像翻轉</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>Mirror and average</source>
      <translation>鏡像後取平均</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Mirroring</source>
      <translation>鏡像翻轉</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Missed (voxels)</source>
      <translation>遺漏 (體素)</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Missing</source>
      <translation>遺失</translation>
    </message>
    <message>
      <location filename="../../core/commands/data.py" />
      <source>Mistakes found: {count}.</source>
      <translation>發現的錯誤：{count} 個。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>Model</source>
      <translation>模型</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>More GPU memory allows a larger patch, up to the median case.</source>
      <translation>顯示卡記憶體更多時，影像塊可以更大，最大到中位數病例的大小。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>More GPU memory, or a smaller patch, allows more.</source>
      <translation>顯示卡記憶體更多或影像塊更小時可以更多。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>More GPU memory, or a smaller patch, allows more; few or small cases allow fewer.</source>
      <translation>顯示卡記憶體更多或影像塊更小時可以更多；病例少或小時則更少。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>More cases, or larger ones, allow more; more GPU memory does not.</source>
      <translation>病例更多或更大時可以更多；增加顯示卡記憶體則不會。</translation>
    </message>
    <message>
      <location filename="../../core/training/distributed.py" />
      <source>Most often the memory ran out: close other programs, or train on fewer cards, then resume.</source>
      <translation>最常見的原因是記憶體不足：請關閉其他程式，或用較少的顯示卡訓練，然後繼續。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/region_rows.py" />
      <source>Move down</source>
      <translation>下移</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/add_cases.py" />
      <source>Move it elsewhere, then add the cases again.</source>
      <translation>請將它移到別處，然後再加入病例。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>Move the files below it, and write where they are from there on.</source>
      <translation>請將檔案移到該資料夾內，並寫明從該資料夾起算的位置。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/region_rows.py" />
      <source>Move up</source>
      <translation>上移</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/data.py" />
      <source>Moving average</source>
      <translation>移動平均</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/earlier_place.py" />
      <source>Moving prepared data of an earlier version to {folder}</source>
      <translation>正在將舊版本準備的資料移至 {folder}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_likeness.py" />
      <source>Much less is to be seen in {cases} than in all others: {case} {size} {unit}, the smallest of the others {low}.</source>
      <translation>{cases} 所見的範圍遠小於其他所有病例：{case} 為 {size} {unit}，其他病例中最小的為 {low}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/new_project.py" />
      <location filename="../../app/pages/home/project_care.py" />
      <location filename="../../app/pages/plan/editor_fields.py" />
      <source>Name</source>
      <translation>名稱</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/plan_from_files.py" />
      <source>Name a project, or all of --fingerprint, --dataset-json and --output.</source>
      <translation>請指定一個專案，或同時提供 --fingerprint、--dataset-json 與 --output。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>Name at least one structure that the masks show.</source>
      <translation>請至少為遮罩中的一個結構命名。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/channels_page.py" />
      <source>Name of channel {number}</source>
      <translation>通道 {number} 的名稱</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/region_rows.py" />
      <source>Name of region {number}</source>
      <translation>區域 {number} 的名稱</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_care.py" />
      <source>Name of the copy</source>
      <translation>複本的名稱</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>Name of the data set</source>
      <translation>資料集名稱</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/setup.py" />
      <source>Name of the masks</source>
      <translation>遮罩名稱</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/label_rows.py" />
      <source>Name of the value {value}</source>
      <translation>值 {value} 的名稱</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/staging_folder.py" />
      <location filename="../../core/io/files/atomic.py" />
      <source>Name one in the variable TMPDIR, then run this step again.</source>
      <translation>請在環境變數 TMPDIR 中指定一個，然後重新執行這個步驟。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/source_page.py" />
      <source>Name the data sets of HDF5 files</source>
      <translation>指定 HDF5 檔案中的資料集</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/hdf5_data.py" />
      <source>Name the one that is meant, below where the files are chosen.</source>
      <translation>請在選擇檔案處的下方，寫出指的是哪一個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>Name them as labels, or import the data set again and say what they mean.</source>
      <translation>請為這些值命名標籤，或重新匯入資料集並說明其意義。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/label_table.py" />
      <source>Name them here, or look whether these are the right masks.</source>
      <translation>請在此為它們命名，或查看遮罩是否正確。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/nnunet.py" />
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>Named as in nnU-Net</source>
      <translation>依 nnU-Net 的命名方式</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Named segments, a label each</source>
      <translation>具名的分段，各為一個標籤</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Names occur twice, with different endings, and the files differ. Which of them count?</source>
      <translation>同一名稱出現兩次，副檔名不同，內容也不同。以哪些為準？</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/twins.py" />
      <source>Names occur twice, with different endings: {count}, such as {file} and {other}.</source>
      <translation>有 {count} 個名稱以不同的副檔名出現兩次，例如 {file} 和 {other}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/questions.py" />
      <source>Names of the masks</source>
      <translation>遮罩的名稱</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Names that seem to mean one structure are kept apart.</source>
      <translation>看來指同一結構的名稱分開保留。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Names that seem to mean one structure become one label: {names}.</source>
      <translation>看來指同一結構的名稱成為一個標籤：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>Neighbouring voxels along the long axis lie far apart, so at first they are not mixed; after enough halving of the other axes the voxels are about cubes, and all axes are mixed.</source>
      <translation>沿長軸的相鄰體素相距較遠，因此一開始不混合；其他軸縮小足夠多次之後，體素接近立方體，所有軸便一起混合。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>Network</source>
      <translation>網路</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/label_table.py" />
      <source>Networks of this kind learn what is an object, not which one it is.</source>
      <translation>這類網路學習的是什麼算是物件，而不是哪一個物件。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>New cases</source>
      <translation>新病例</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>New images</source>
      <translation>新影像</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/home_page.py" />
      <location filename="../../app/pages/home/new_project.py" />
      <source>New project</source>
      <translation>新專案</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>New projects</source>
      <translation>新專案</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/rows.py" />
      <location filename="../../app/widgets/help/tour_bubble.py" />
      <source>Next</source>
      <translation>下一個</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/labels_page.py" />
      <location filename="../../app/pages/data/repair_panel.py" />
      <source>Next case</source>
      <translation>下一個病例</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Next case (N)</source>
      <translation>下一個病例 (N)</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Next undone</source>
      <translation>下一個未完成</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/wizard.py" />
      <source>Next: {page}</source>
      <translation>下一步：{page}</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Next: {step}</source>
      <translation>下一步：{step}</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Next: {training}</source>
      <translation>下一個：{training}</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Next: {training}, then {count} more</source>
      <translation>下一個：{training}，之後還有 {count} 個</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>No axis has longer voxels than the first, so the axes keep their order.</source>
      <translation>沒有任何軸的體素比第一軸更長，因此各軸維持原來的順序。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/import_draft.py" />
      <source>No case can be imported.</source>
      <translation>沒有可匯入的病例。</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <source>No case stands apart from the others. Double click a case to look at it.</source>
      <translation>沒有病例與其他病例明顯不同。請按兩下病例以查看。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/leave_out.py" />
      <source>No case would be left in the data set.</source>
      <translation>資料集中將不剩任何病例。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>No data yet</source>
      <translation>尚無資料</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/find_dicom.py" />
      <source>No file draws a structure called {name}.</source>
      <translation>沒有檔案畫出名為 {name} 的結構。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>No image can be read. {first}</source>
      <translation>無法讀取任何影像。{first}</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/extract.py" />
      <source>No mask has any foreground: there is nothing to learn.</source>
      <translation>所有遮罩都沒有前景：沒有可學習的內容。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/label_table.py" />
      <source>No mask holds the value 0, which is the background.</source>
      <translation>沒有任何遮罩含有代表背景的值 0。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/label_table.py" />
      <source>No mask holds the value {value}, named {name}.</source>
      <translation>沒有任何遮罩含有名為 {name} 的值 {value}。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/surface_view.py" />
      <location filename="../../app/viewer/viewer.py" />
      <source>No mask, so no surfaces</source>
      <translation>沒有遮罩，因此沒有表面</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/case_detail.py" />
      <source>No mask: it can be predicted later.</source>
      <translation>沒有遮罩：之後可以預測。</translation>
    </message>
    <message>
      <location filename="../../core/commands/data.py" />
      <source>No mistakes found in {count} cases.</source>
      <translation>在 {count} 個病例中未發現錯誤。</translation>
    </message>
    <message>
      <location filename="../../core/planning/fit_memory.py" />
      <source>No patch is small enough for this much GPU memory.</source>
      <translation>GPU 記憶體太少，沒有夠小的影像塊可用。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/prediction_page.py" />
      <source>No project is open</source>
      <translation>沒有開啟的專案</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/step_rail.py" />
      <source>No project open</source>
      <translation>未開啟專案</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/match_channels.py" />
      <source>No series of the study fits {channel}.</source>
      <translation>這次檢查沒有符合 {channel} 的序列。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/find_dicom.py" />
      <source>No structures are drawn on it.</source>
      <translation>上面沒有畫任何結構。</translation>
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>No training case of fold {fold} holds the label {label}: the network cannot learn it.</source>
      <translation>第 {fold} 折的訓練病例都不含標籤 {label}：網路無法學習它。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>No value of an image or mask changes. Your own files stay untouched.</source>
      <translation>影像與遮罩的數值都不變。您自己的檔案不會被更動。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>No word of the DICOM headers enters the project.</source>
      <translation>專案中不會寫入 DICOM 標頭的任何文字。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/stage_cases.py" />
      <source>Nobody has drawn {labels} on it.</source>
      <translation>沒有人在上面畫出 {labels}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>Nobody has measured yet what helps this model: find the best model on the results page.</source>
      <translation>尚未測量何種清理對此模型有助益：請在結果頁找出最佳模型。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/stage_cases.py" />
      <source>None of the chosen structures is drawn on it.</source>
      <translation>所選的結構沒有一個畫在上面。</translation>
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>None of the masks could be exported. {file}: {reason}</source>
      <translation>無法匯出任何遮罩。{file}：{reason}</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/normalize.py" />
      <source>Normalised, the intensities of this image are no numbers any more: they reach from {low} to {high}.</source>
      <translation>正規化後，這張影像的強度不再是有效數字：原始範圍為 {low} 到 {high}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/label_rows.py" />
      <source>Not annotated</source>
      <translation>未標註</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Not annotated there: learn nothing from the rest of them</source>
      <translation>該處未標註：不從其餘部分學習</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/queue/run_queue.py" />
      <source>Not begun, because a training before it was stopped.</source>
      <translation>未開始，因為在它之前的訓練已停止。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/case_rows.py" />
      <source>Not checked yet</source>
      <translation>尚未檢查</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/choice.py" />
      <source>Not compared, because they could not predict the held-out cases again: {pairs}.</source>
      <translation>未納入比較，因為無法再次預測保留病例：{pairs}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Not every structure is drawn in every case. Cases without: {structures}.</source>
      <translation>並非每個結構都畫在每個病例上。缺少的病例數：{structures}。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>Not installed: {parts}. Install with: {command}</source>
      <translation>未安裝：{parts}。安裝指令：{command}</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/microscopy/missing_part_row.py" />
      <source>Not read: {count} files ({endings}). That needs {packages}, which is not installed. It would be downloaded from the internet into Segwright's own environment.</source>
      <translation>未讀取：{count} 個檔案（{endings}）。這需要 {packages}，目前沒有安裝。它會從網際網路下載到 Segwright 自己的環境中。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_cards.py" />
      <source>Not tried on this machine yet.</source>
      <translation>尚未在這台電腦上試跑。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/step_rail.py" />
      <source>Not yet</source>
      <translation>尚未進行</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>Nothing</source>
      <translation>無</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>Nothing can be learned from it. Is it the right file?</source>
      <translation>從中無法學到任何內容。請確認檔案是否正確。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/log.py" />
      <source>Nothing has been written yet.</source>
      <translation>尚未寫入任何內容。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/stepper.py" />
      <source>Nothing is in doubt here</source>
      <translation>這裡沒有疑問</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>Nothing is left to ask</source>
      <translation>沒有需要再問的事</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/wizard.py" />
      <source>Nothing more to ask: go to the check</source>
      <translation>沒有其他問題：前往檢查</translation>
    </message>
    <message>
      <location filename="../../app/jobs/read_repair_picture.py" />
      <source>Nothing of the mask lies on the image.</source>
      <translation>遮罩沒有任何部分落在影像上。</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/review_page.py" />
      <source>Nothing to look at yet</source>
      <translation>還沒有可檢視的內容</translation>
    </message>
    <message>
      <location filename="../../core/commands/dataset_edits.py" />
      <source>Nothing was changed.</source>
      <translation>沒有任何變更。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/repair_and_check.py" />
      <source>Nothing was repaired that could be undone.</source>
      <translation>沒有可以復原的修復。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>Notifications</source>
      <translation>通知</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/repair_panel.py" />
      <source>Now</source>
      <translation>目前</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Numbers as they stand, a label each</source>
      <translation>依原本的數值，各為一個標籤</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/pictures.py" />
      <source>Numbers in the bars are features; on the right, the size at each stage.</source>
      <translation>長條中的數字是特徵數；右側是各階段的大小。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Numbers, a label each</source>
      <translation>數值，各為一個標籤</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Objects numbered one by one: all are one label</source>
      <translation>逐一編號的物件：全部是一個標籤</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/intensities.py" />
      <source>Of all labels together, and of each by itself; the marks count each case alike.</source>
      <translation>所有標籤合計，以及各標籤自身的分布；標記線對每個病例同等計算。</translation>
    </message>
    <message>
      <location filename="../../core/inference/dicom/dicom_inputs.py" />
      <source>Of several series that fit, the one with the most slices is taken: {cases}.</source>
      <translation>若有多個符合的序列，取切面最多的：{cases}。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Of slices at one place the first one taken is kept.</source>
      <translation>同一位置的切面保留最先取得的。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/format_findings.py" />
      <source>Of {count} HDF5 files the data set {name} is read, with the axes {axes}: {size} voxels of {file}.</source>
      <translation>{count} 個 HDF5 檔案讀取的是其中的資料陣列 {name}，軸為 {axes}：{file} 有 {size} 個體素。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>Okabe–Ito, 7 colours for the colour-blind</source>
      <translation>Okabe–Ito，7 種色覺異常者也能分辨的顏色</translation>
    </message>
    <message>
      <location filename="../../core/planning/recommend.py" />
      <source>On most volumes the best. Others can be trained too; the results page compares them.</source>
      <translation>在大多數立體影像上表現最好。也可以訓練其他設定組；結果頁面會比較它們。</translation>
    </message>
    <message>
      <location filename="../../core/planning/recommend.py" />
      <source>On most volumes the best. Where it loses its way in large organs, the low resolution and its cascade may do better; the results page compares them.</source>
      <translation>在大多數立體影像上表現最好。若在大型器官中迷失方向，低解析度及其級聯可能更好；結果頁面會比較它們。</translation>
    </message>
    <message>
      <location filename="../../core/planning/recommend.py" />
      <source>On most volumes the best. Your slices lie far apart, though: train the 2D configuration too, and compare on the results page.</source>
      <translation>在大多數立體影像上表現最好。不過您的切面間距很大：請也訓練 2D 設定組，並在結果頁面比較。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/charts.py" />
      <source>On random pieces of held-out cases: a rough guide. Whole cases are scored after training.</source>
      <translation>以保留病例的隨機區塊計算，僅供概略參考。訓練結束後會以完整病例評分。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/graphics_cards.py" />
      <source>One at a time</source>
      <translation>一次一折</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>One division of the cases into those that train and those held out. With five folds every case is held out once, so that every score comes from a model that has not seen the case.</source>
      <translation>把病例分成訓練用與保留的一種分法。分成五折時，每個病例都被保留一次，因此每個分數都來自沒有看過該病例的模型。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/results_page.py" />
      <source>One file to hand on: networks, plan, scores and a page in words. No images. nnU-Net installs it too.</source>
      <translation>可轉交他人的單一檔案：內含網路、計畫、分數與文字說明，不含影像。nnU-Net 也能安裝。</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>One folder for each task. Your own images are only read, and copied into it.</source>
      <translation>每項工作一個資料夾。您自己的影像只會被讀取，並複製進去。</translation>
    </message>
    <message>
      <location filename="../../core/planning/configuration_file.py" />
      <source>One for each axis of the network's kernels.</source>
      <translation>網路卷積核的每個軸各一個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>One label each</source>
      <translation>各為一個標籤</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/closing_question.py" />
      <source>One more waits in the queue. It does not begin without the window.</source>
      <translation>佇列中還有一項訓練在等待；視窗關閉後不會自動開始。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>One of the images of a case: CT, T1, DAPI. Every case has the same channels in the same order.</source>
      <translation>病例的其中一張影像：CT、T1、DAPI。每個病例都有相同的通道，順序也相同。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/pictures/box_picture.py" />
      <source>One patch sees {share} % of the median case.</source>
      <translation>一個影像塊可涵蓋中位數病例的 {share} %。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>One slice only.</source>
      <translation>只有一個切面。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>One structure: all that is drawn is one label</source>
      <translation>單一結構：所有畫出的部分是一個標籤</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>One way of a plan: 2d looks at single slices, 3d_fullres at volumes, 3d_lowres at coarser volumes.</source>
      <translation>計畫中的一種做法：2d 看單張切面，3d_fullres 看體積影像，3d_lowres 看較粗的體積影像。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_limits.py" />
      <source>One window of this model takes about {needed} GB of memory, and {free} GB are free.</source>
      <translation>此模型的一個視窗約需 {needed} GB 記憶體，目前可用 {free} GB。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Only background and the chosen label are changed</source>
      <translation>只改變背景與所選標籤</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Only files of one ending count.</source>
      <translation>只採用一種副檔名的檔案。</translation>
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>Only plans of nnU-Net version 2 can be used; plan again from the data set.</source>
      <translation>只能使用 nnU-Net 第 2 版的計畫；請從資料集重新建立計畫。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/microscopy_doubts.py" />
      <source>Only the first of each file</source>
      <translation>只用每個檔案的第一個</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/microscopy_doubts.py" />
      <source>Only the last of each file</source>
      <translation>只用每個檔案的最後一個</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/microscopy_doubts.py" />
      <source>Only time point {number}</source>
      <translation>只用第 {number} 個時間點</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_choice.py" />
      <source>Only what has ended can predict.</source>
      <translation>只有已結束的才能預測。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/sizes_form.py" />
      <source>Only {case}</source>
      <translation>只有 {case}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Only {ending}</source>
      <translation>只用 {ending}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Only {kind}</source>
      <translation>只用 {kind}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>Only {other} is similar, but not enough to be sure.</source>
      <translation>只有 {other} 相似，但不足以確定。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Opacity of the masks</source>
      <translation>遮罩的不透明度</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Opacity of the masks (A less, D more)</source>
      <translation>遮罩的不透明度（A 降低，D 提高）</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/home_page.py" />
      <source>Open a project</source>
      <translation>開啟專案</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/cases_panel.py" />
      <source>Open in review</source>
      <translation>在檢視中開啟</translation>
    </message>
    <message>
      <location filename="../../app/jobs/job_runner.py" />
      <source>Open it again from the start page, or open a copy of its folder.</source>
      <translation>請從首頁重新開啟，或開啟其資料夾的複本。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/form/reveal.py" />
      <source>Open it by hand in your file manager.</source>
      <translation>請在檔案管理員中自行開啟。</translation>
    </message>
    <message>
      <location filename="../../app/window/main_window.py" />
      <source>Open it here all the same</source>
      <translation>仍在這裡開啟</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/load_project.py" />
      <source>Open it, or choose another folder.</source>
      <translation>請開啟它，或選擇其他資料夾。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/export.py" />
      <source>Open its folder</source>
      <translation>開啟其資料夾</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Open only to look</source>
      <translation>僅供檢視開啟</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Open or make a project first.</source>
      <translation>請先開啟或建立專案。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/cases.py" />
      <location filename="../../app/pages/results/files.py" />
      <source>Open the folder</source>
      <translation>開啟資料夾</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_menu.py" />
      <source>Open the log</source>
      <translation>開啟記錄檔</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Open this project</source>
      <translation>開啟此專案</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>Optional parts</source>
      <translation>選用元件</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>Options</source>
      <translation>選項</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/import_order.py" />
      <source>Other files that are not used: {count}.</source>
      <translation>其他未使用的檔案：{count} 個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Other series lie where the masked ones do, in every case: {kinds}.</source>
      <translation>每個病例在有遮罩的序列的位置上都另有序列：{kinds}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Other voxel sizes in more than half of the cases.</source>
      <translation>超過半數的病例有不同的體素大小。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/case_rows.py" />
      <source>Out of date</source>
      <translation>已過時</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/step_rail.py" />
      <source>Out of date: an earlier step has changed</source>
      <translation>已過期：先前的步驟有變更</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Outlines</source>
      <translation>輪廓</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Overlap of truth and prediction: 1 is perfect, 0 is none.</source>
      <translation>真實遮罩與預測的重疊程度：1 為完美，0 為毫無重疊。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/results_page.py" />
      <source>Pack the model as one file</source>
      <translation>將模型打包成一個檔案</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/results_page.py" />
      <source>Pack {configuration} as a zip …</source>
      <translation>將 {configuration} 打包成 zip…</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/files.py" />
      <source>Packed: {files}.</source>
      <translation>已打包：{files}。</translation>
    </message>
    <message>
      <location filename="../../core/commands/model_file.py" />
      <source>Packed: {file}.</source>
      <translation>已打包：{file}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/files.py" />
      <location filename="../../core/inference/model/model_zip.py" />
      <source>Packing the model</source>
      <translation>正在打包模型</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Paint through the slices as well, round in space</source>
      <translation>也跨切面塗，在空間中為圓球</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>Pairing images with masks</source>
      <translation>正在配對影像與遮罩</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/case_rows.py" />
      <source>Passed</source>
      <translation>通過</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/case_rows.py" />
      <source>Passed, {count} to look at</source>
      <translation>通過，{count} 項待查看</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Patch</source>
      <translation>影像塊</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor_fields.py" />
      <source>Patch (pixels)</source>
      <translation>影像塊（像素）</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor_fields.py" />
      <source>Patch (voxels)</source>
      <translation>影像塊（體素）</translation>
    </message>
    <message>
      <location filename="../../app/models/series_table.py" />
      <source>Patient</source>
      <translation>病人</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Pause</source>
      <translation>暫停</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/status_line.py" />
      <source>Pause all of them: save their states and go on later</source>
      <translation>全部暫停：儲存狀態，之後再繼續</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/closing_question.py" />
      <source>Pause training</source>
      <translation>暫停訓練</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/status_line.py" />
      <source>Pause: save the state and go on later</source>
      <translation>暫停：儲存狀態，稍後再繼續</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/data.py" />
      <source>Paused</source>
      <translation>已暫停</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/cases_page.py" />
      <source>Pictures</source>
      <translation>圖片</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/case_gallery.py" />
      <source>Pictures of the cases</source>
      <translation>病例的圖片</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Pictures taken at another scale.</source>
      <translation>以其他比例拍攝的圖片。</translation>
    </message>
    <message>
      <location filename="../../app/models/content_table.py" />
      <source>Pixel size</source>
      <translation>像素大小</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <source>Pixels along the axis</source>
      <translation>沿軸的像素數</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>Pixels are about as long as wide, so each is mixed with its neighbours on all sides.</source>
      <translation>像素的長寬大致相同，因此每個像素都與各方向的鄰居混合。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>Plain convolutions, as in the U-Net of 2015; so many at each stage: {down} on the way down, {up} on the way up.</source>
      <translation>一般的卷積，如 2015 年的 U-Net；各階段的數目：下行 {down}，上行 {up}。</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <location filename="../../app/window/tour.py" />
      <source>Plan</source>
      <translation>計畫</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Plan again for the memory of your graphics card.</source>
      <translation>請依您的顯示卡記憶體重新規劃。</translation>
    </message>
    <message>
      <location filename="../../core/planning/fit_memory.py" />
      <source>Plan for a GPU with more memory.</source>
      <translation>請以記憶體較大的 GPU 建立計畫。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>Plan for the graphics memory of this computer</source>
      <translation>依這部電腦的顯示記憶體規劃</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/plan_page.py" />
      <source>Plan in use</source>
      <translation>使用中的計畫</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_draft.py" />
      <source>Plan with the standard preset for nnU-Net's own recipe.</source>
      <translation>若要使用 nnU-Net 自己的方法，請用標準預設方案規劃。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_draft.py" />
      <source>Plan with the standard preset for results to rely on.</source>
      <translation>若需可靠的結果，請用標準預設方案規劃。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>Plan, prepared data and trainings stay; the models take the new names. Nothing is computed.</source>
      <translation>計畫、已準備的資料與訓練保留；模型採用新名稱。不需任何計算。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/extract.py" />
      <source>Planes and volumes are mixed: {one} is {a}D, {other} is {b}D.</source>
      <translation>平面影像與立體影像混在一起：{one} 為 {a}D，{other} 為 {b}D。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>Planes and volumes are mixed: {plane} is 2D, {volume} is 3D.</source>
      <translation>平面與立體影像混在一起：{plane} 是 2D，{volume} 是 3D。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/consequences.py" />
      <source>Please note</source>
      <translation>須知</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>Please report it, with the case if you may.</source>
      <translation>請回報此問題，若可以請附上該病例。</translation>
    </message>
    <message>
      <location filename="../../core/inference/case_line.py" />
      <location filename="../../core/terminal.py" />
      <source>Please report it.</source>
      <translation>請回報此問題。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Points and lines are no areas, and are left out of: {names}.</source>
      <translation>點與線不是區域，已從下列結構排除：{names}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/prediction_page.py" />
      <source>Predict</source>
      <translation>預測</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/prediction_page.py" />
      <source>Predict again to go on with the rest.</source>
      <translation>再次預測即可繼續其餘病例。</translation>
    </message>
    <message>
      <location filename="../../core/inference/probability_file.py" />
      <source>Predict again with probabilities saved.</source>
      <translation>請重新預測，並儲存機率。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/way.py" />
      <source>Predict and look</source>
      <translation>預測與檢視</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/export_order.py" />
      <source>Predict first.</source>
      <translation>請先進行預測。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/results_page.py" />
      <source>Predict new images</source>
      <translation>預測新影像</translation>
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>Predict some images first, or choose another folder.</source>
      <translation>請先預測一些影像，或選擇其他資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/evaluation/evaluate.py" />
      <source>Predict some images first.</source>
      <translation>請先預測一些影像。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>Predict the folder of the DICOM images by itself.</source>
      <translation>請單獨預測 DICOM 影像的資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/evaluation/evaluate.py" />
      <source>Predict the image that the true mask was drawn on.</source>
      <translation>請預測繪製真實遮罩時所用的影像。</translation>
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Predict the previous stage again, for the same images.</source>
      <translation>請對相同的影像重新進行前一階段的預測。</translation>
    </message>
    <message>
      <location filename="../../core/inference/case_predictor.py" />
      <source>Predict the previous stage first, for the same images.</source>
      <translation>請先對相同的影像進行前一階段的預測。</translation>
    </message>
    <message>
      <location filename="../../core/inference/ensemble.py" />
      <source>Predict the same images with every model, with probabilities saved.</source>
      <translation>請以每個模型預測相同的影像，並儲存機率。</translation>
    </message>
    <message>
      <location filename="../../core/inference/dicom/dicom_inputs.py" />
      <source>Predict with a model for such images.</source>
      <translation>請用適合這種影像的模型預測。</translation>
    </message>
    <message>
      <location filename="../../core/inference/ensemble.py" />
      <source>Predict with probabilities saved, then combine the models.</source>
      <translation>請在預測時儲存機率，然後合併模型。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/label_list.py" />
      <source>Predicted</source>
      <translation>預測結果</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Predicted less true volume: above 0 is too much, below 0 too little.</source>
      <translation>預測體積減去真實體積：大於 0 表示過多，小於 0 表示過少。</translation>
    </message>
    <message>
      <location filename="../../core/inference/predict.py" />
      <location filename="../../core/pipeline/predict/segment.py" />
      <source>Predicting</source>
      <translation>正在預測</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/previous_stage.py" />
      <source>Predicting the held-out cases</source>
      <translation>正在預測保留病例</translation>
    </message>
    <message>
      <location filename="../../core/evaluation/pair_masks.py" />
      <source>Predicting the held-out cases with pairs of models</source>
      <translation>正在以成對的模型預測保留病例</translation>
    </message>
    <message>
      <location filename="../../core/inference/predict.py" />
      <source>Predicting the stage before, {stage}</source>
      <translation>正在預測前一階段 {stage}</translation>
    </message>
    <message>
      <location filename="../../core/inference/sliding_window/memory.py" />
      <source>Predicting this image takes about {needed} GB of memory, and {free} GB are free.</source>
      <translation>預測此影像約需 {needed} GB 記憶體，目前可用 {free} GB。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/prediction_page.py" />
      <source>Predicting {name}</source>
      <translation>正在預測 {name}</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <location filename="../../app/viewer/tools/mask_choice.py" />
      <location filename="../../app/window/tour.py" />
      <source>Prediction</source>
      <translation>預測</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/cases.py" />
      <source>Predictions</source>
      <translation>預測</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/sources.py" />
      <source>Predictions: {name}</source>
      <translation>預測：{name}</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/preprocess_panel.py" />
      <source>Prepare all data</source>
      <translation>準備所有資料</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>Prepare the data</source>
      <translation>準備資料</translation>
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>Prepare the data again, or mend the file of splits.</source>
      <translation>請重新準備資料，或修正分折檔案。</translation>
    </message>
    <message>
      <location filename="../../core/io/arrays/array_store.py" />
      <location filename="../../core/preprocessing/store.py" />
      <source>Prepare the data again.</source>
      <translation>請重新準備資料。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>Prepare {configuration}</source>
      <translation>準備 {configuration}</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/tidy_question.py" />
      <location filename="../../app/pages/plan/preprocess_panel.py" />
      <source>Prepared data</source>
      <translation>已準備的資料</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/earlier_place.py" />
      <source>Prepared data of an earlier version stay in {folder} while a training may read them.</source>
      <translation>舊版本準備的資料仍留在 {folder}，因為可能有訓練正在讀取。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>Prepared data of the other {count} cases stay.</source>
      <translation>其餘 {count} 個病例已準備的資料保留。</translation>
    </message>
    <message>
      <location filename="../../core/commands/planning.py" />
      <source>Prepared: {names}.</source>
      <translation>已準備：{names}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/preprocess_panel.py" />
      <source>Preparing the data</source>
      <translation>正在準備資料</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Preset</source>
      <translation>預設方案</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/cases_panel.py" />
      <source>Press Check to see whether images and masks fit together.</source>
      <translation>請按「檢查」，確認影像與遮罩是否相符。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/preview.py" />
      <source>Preview</source>
      <translation>預覽</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/labels_page.py" />
      <location filename="../../app/pages/data/repair_panel.py" />
      <source>Previous case</source>
      <translation>上一個病例</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Previous case (P)</source>
      <translation>上一個病例 (P)</translation>
    </message>
    <message>
      <location filename="../../app/window/settings_page.py" />
      <source>Processor</source>
      <translation>處理器</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Processor's load</source>
      <translation>處理器負載</translation>
    </message>
    <message>
      <location filename="../../app/window/frame_words.py" />
      <location filename="../../app/window/settings_page.py" />
      <source>Processor, {cores} cores</source>
      <translation>處理器，{cores} 核心</translation>
    </message>
    <message>
      <location filename="../../core/dataset/space_doubts.py" />
      <source>Programs follow one or the other; masks are written with both, as in their image.</source>
      <translation>各程式採用其中之一；遮罩會如同其影像一樣寫入兩者。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Protect other labels</source>
      <translation>保護其他標籤</translation>
    </message>
    <message>
      <location filename="../../app/models/training_runs.py" />
      <location filename="../../app/pages/training/charts.py" />
      <source>Pseudo-Dice</source>
      <translation>偽 Dice</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/regions.py" />
      <source>Put a region that holds others before them: the whole first, its parts after it.</source>
      <translation>請把包含其他區域的區域放在前面：整體在前，部分在後。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_choice.py" />
      <source>Put another one into use first.</source>
      <translation>請先改用另一個。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/beside.py" />
      <source>Put both files into one folder, and name the data file in the header without a folder.</source>
      <translation>請將兩個檔案放在同一資料夾，並在標頭中寫上不含資料夾的資料檔名稱。</translation>
    </message>
    <message>
      <location filename="../../core/inference/dicom/study_names.py" />
      <source>Put fields into it, such as {example}. There are: {fields}.</source>
      <translation>請在其中放入欄位，例如 {example}。可用的有：{fields}。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/origin.py" />
      <source>Put it back, or leave its case out.</source>
      <translation>請放回檔案，或略過其病例。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/beside.py" />
      <source>Put it beside its header.</source>
      <translation>請將它放在標頭檔旁邊。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>Put it beside the other images, or take the mask out.</source>
      <translation>請將它與其他影像放在一起，或移除此遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>Put it beside the other masks, with the name of the image, or take the image out.</source>
      <translation>請將它以影像的名稱與其他遮罩放在一起，或移除此影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>Put its image into imagesTr as {name}, or take the mask out.</source>
      <translation>請將其影像以 {name} 為名放入 imagesTr，或移除此遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>Put the file back as the repair has left it, or import the data set again.</source>
      <translation>請把檔案恢復成修復後的樣子，或重新匯入資料集。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Put the masks onto the grid of their image (nearest voxel)</source>
      <translation>把遮罩放到影像的網格上（最近體素）</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/import_images.py" />
      <source>Put the project into a folder of its own.</source>
      <translation>請將專案放在獨立的資料夾中。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/mending.py" />
      <source>Puts back what the files in the project held before this repair.</source>
      <translation>把專案中的檔案恢復成這次修復之前的內容。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/find_dicom.py" />
      <source>Putting series together</source>
      <translation>正在組合序列</translation>
    </message>
    <message>
      <location filename="../../core/system/torch_loading.py" />
      <source>PyTorch cannot be loaded: {reason}</source>
      <translation>無法載入 PyTorch：{reason}</translation>
    </message>
    <message>
      <location filename="../../core/system/torch_build.py" />
      <source>PyTorch is not installed.</source>
      <translation>未安裝 PyTorch。</translation>
    </message>
    <message>
      <location filename="../../core/system/torch_build.py" />
      <source>PyTorch {version} cannot use the NVIDIA card of this machine.</source>
      <translation>PyTorch {version} 無法使用這台電腦的 NVIDIA 顯示卡。</translation>
    </message>
    <message>
      <location filename="../../core/device.py" />
      <location filename="../../core/training/failure.py" />
      <source>PyTorch {version} has no kernels for {device}.</source>
      <translation>PyTorch {version} 沒有適用於 {device} 的核心程式。</translation>
    </message>
    <message>
      <location filename="../../core/system/torch_build.py" />
      <source>PyTorch {version} trains 3D networks about four times slower than 2.8.</source>
      <translation>PyTorch {version} 訓練 3D 網路的速度約比 2.8 慢四倍。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>Quick draft</source>
      <translation>快速草稿</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/data.py" />
      <source>Rate</source>
      <translation>學習率</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/list_dicom.py" />
      <source>Reading the headers of DICOM files</source>
      <translation>正在讀取 DICOM 檔案的標頭</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>Reading the headers of the images</source>
      <translation>正在讀取影像的標頭</translation>
    </message>
    <message>
      <location filename="../../app/viewer/load_case.py" />
      <source>Reading {case}</source>
      <translation>正在讀取 {case}</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/desk.py" />
      <source>Reading {case} …</source>
      <translation>正在讀取 {case}…</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/case_detail.py" />
      <location filename="../../app/pages/data/repair_panel.py" />
      <source>Reading …</source>
      <translation>讀取中…</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/home_page.py" />
      <source>Recent projects</source>
      <translation>最近的專案</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>Recommended for the best results. Needs 24 GB, trains about twice as long.</source>
      <translation>建議用於取得最佳結果。需要 24 GB，訓練時間約為兩倍。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>Refines what the low-resolution network has drawn; train that one first.</source>
      <translation>細修低解析度網路所畫的結果；請先訓練該網路。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/region_rows.py" />
      <source>Regions</source>
      <translation>區域</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>Regions were made: {names}.</source>
      <translation>已建立區域：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>Regions were taken apart into single labels.</source>
      <translation>區域已拆開為單一標籤。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Regions: each keeps all of its voxels</source>
      <translation>區域：各自保留所有體素</translation>
    </message>
    <message>
      <location filename="../../app/models/predicted_cases.py" />
      <source>Remark</source>
      <translation>備註</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>Remove</source>
      <translation>移除</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/removing_question.py" />
      <source>Remove a run</source>
      <translation>移除一次訓練</translation>
    </message>
    <message>
      <location filename="../../core/io/files/appending.py" />
      <source>Remove it, then run this step again.</source>
      <translation>請將其移除，然後重新執行此步驟。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/plain_json.py" />
      <source>Remove one of the two.</source>
      <translation>請移除兩者之一。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_zip.py" />
      <source>Remove or rename the folder first.</source>
      <translation>請先移除或重新命名該資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/plain_json.py" />
      <source>Remove the comma after the last entry.</source>
      <translation>請刪除最後一個項目之後的逗號。</translation>
    </message>
    <message>
      <location filename="../../core/inside.py" />
      <source>Remove the link, or put the file or folder itself in its place.</source>
      <translation>請移除此連結，或以檔案或資料夾本身取代它。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/region_rows.py" />
      <source>Remove this region</source>
      <translation>移除這個區域</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/edit_plan.py" />
      <source>Remove {heir} first.</source>
      <translation>請先移除 {heir}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/run_list.py" />
      <source>Remove …</source>
      <translation>移除…</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_choice.py" />
      <source>Removing a run</source>
      <translation>正在移除一次訓練</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>Removing loose parts of a mask, only where it has raised the score of held-out cases.</source>
      <translation>移除遮罩中零散的部分，只在它提高過保留病例的分數時才做。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Rename</source>
      <translation>改名</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/nifti.py" />
      <source>Rename it so that it ends in .nii.</source>
      <translation>請將檔名改為以 .nii 結尾。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Rename labels and channels</source>
      <translation>為標籤與通道改名</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/cases_panel.py" />
      <source>Rename labels and channels …</source>
      <translation>為標籤與通道改名…</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_care.py" />
      <source>Rename the project</source>
      <translation>重新命名專案</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Rename …</source>
      <translation>重新命名…</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>Renamed: {names}.</source>
      <translation>已改名：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/rename.py" />
      <source>Renaming</source>
      <translation>正在改名</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/data_page.py" />
      <source>Repair</source>
      <translation>修復</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/mending.py" />
      <source>Repair masks ({count}) …</source>
      <translation>修復遮罩（{count}）…</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>Repair or replace the file, or leave this case out.</source>
      <translation>請修復或更換檔案，或略過此病例。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/normalize.py" />
      <source>Repair the image, or leave this case out.</source>
      <translation>請修復影像，或排除此病例。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/one_orientation.py" />
      <source>Repair what the check says of this case first.</source>
      <translation>請先修復檢查對這個病例指出的問題。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/repair_panel.py" />
      <source>Repair {count} masks</source>
      <translation>修復 {count} 個遮罩</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/repair_panel.py" />
      <source>Repaired</source>
      <translation>修復後</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>Replace them by a value that means nothing in your images, such as air or zero.</source>
      <translation>請以影像中不具意義的值取代，例如空氣或零。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/measure_case.py" />
      <source>Replace these voxels in the image, then import it again.</source>
      <translation>請在影像中替換這些體素，再重新匯入。</translation>
    </message>
    <message>
      <location filename="../../app/window/help.py" />
      <source>Report a problem</source>
      <translation>回報問題</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_menu.py" />
      <location filename="../../app/widgets/help/help_panel.py" />
      <source>Report a problem …</source>
      <translation>回報問題…</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>ResEnc L</source>
      <translation>ResEnc L</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>ResEnc M</source>
      <translation>ResEnc M</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>ResEnc XL</source>
      <translation>ResEnc XL</translation>
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>Resample it onto {other}; or correct its header where only that is wrong.</source>
      <translation>請將它重新取樣到 {other} 上；若只是標頭有誤，請更正標頭。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Resample it to the grid of the first channel</source>
      <translation>重新取樣到第一個通道的網格</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Resample it, or leave these cases out.</source>
      <translation>重新取樣，或排除這些病例。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/nifti_repair.py" />
      <source>Resample the image to a straight grid first, for example in 3D Slicer.</source>
      <translation>請先將影像重新取樣到正交網格，例如使用 3D Slicer。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/take_over_geometry.py" />
      <source>Resample the mask onto its image (nearest neighbour), then import the data set again.</source>
      <translation>請將遮罩以最近鄰法重新取樣到影像上，再重新匯入資料集。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Resample the slices to a straight stack</source>
      <translation>將切面重新取樣成垂直的堆疊</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Resample the slices to even distances</source>
      <translation>將切面重新取樣成相等距離</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Resampling</source>
      <translation>重新取樣</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Reset the view (R)</source>
      <translation>重設檢視 (R)</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>Residual blocks on the way down ({down}), with most of them where the picture is coarse and cheap; single convolutions on the way up ({up}).</source>
      <translation>下行使用殘差區塊（{down}），多數放在影像較粗、計算較省的地方；上行使用單一卷積（{up}）。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>Residual network, as fast as the standard, often a little better. 8 GB.</source>
      <translation>殘差網路，與標準一樣快，結果通常略佳。8 GB。</translation>
    </message>
    <message>
      <location filename="../../core/inference/case_line.py" />
      <source>Restart the computer if it does not come back, then go on: finished cases are kept.</source>
      <translation>如果沒有恢復，請重新啟動電腦再繼續：已完成的病例會保留。</translation>
    </message>
    <message>
      <location filename="../../core/training/failure.py" />
      <source>Restart the computer if it does not come back, then resume: the last saved state is kept.</source>
      <translation>若它沒有恢復，請重新啟動電腦，然後繼續：最後儲存的狀態仍保留。</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <location filename="../../app/window/tour.py" />
      <source>Results</source>
      <translation>結果</translation>
    </message>
    <message>
      <location filename="../../core/training/failure.py" />
      <source>Resume with a smaller learning rate, such as {rate}. If it happens again, look for broken voxels with the check.</source>
      <translation>請以較小的學習率（例如 {rate}）繼續。若再次發生，請用檢查功能尋找損壞的體素。</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <location filename="../../app/window/tour.py" />
      <source>Review</source>
      <translation>檢視</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/cases.py" />
      <source>Review the masks</source>
      <translation>檢視遮罩</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>Right drag, Ctrl + wheel</source>
      <translation>右鍵拖曳、Ctrl + 滾輪</translation>
    </message>
    <message>
      <location filename="../../app/models/run_scores.py" />
      <source>Run</source>
      <translation>訓練次別</translation>
    </message>
    <message>
      <location filename="../../core/system/torch_build.py" />
      <source>Run packaging/launch.py --torch auto; it chooses the right build.</source>
      <translation>請執行 packaging/launch.py --torch auto，它會選擇合適的版本。</translation>
    </message>
    <message>
      <location filename="../../core/device.py" />
      <location filename="../../core/inference/case_line.py" />
      <location filename="../../core/training/failure.py" />
      <source>Run packaging/launch.py --torch auto; it chooses the right build. Or choose cpu.</source>
      <translation>請執行 packaging/launch.py --torch auto，它會選擇合適的版本；或改選 cpu。</translation>
    </message>
    <message>
      <location filename="../../core/system/torch_loading.py" />
      <source>Run packaging/launch.py again; it chooses the right build.</source>
      <translation>請重新執行 packaging/launch.py；它會選擇正確的版本。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/extract.py" />
      <location filename="../../core/preprocessing/case_worker.py" />
      <source>Run this step again.</source>
      <translation>請重新執行此步驟。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>Run this step again; if it happens again, please report it.</source>
      <translation>請重新執行此步驟；若再次發生，請回報。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/rows.py" />
      <source>Run {number}</source>
      <translation>第 {number} 次訓練</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/rows.py" />
      <source>Run {number} (in use)</source>
      <translation>第 {number} 次訓練（使用中）</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_order.py" />
      <source>Run {number} cannot both be used and removed.</source>
      <translation>第 {number} 次訓練不能既使用又移除。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_choice.py" />
      <source>Run {number} of fold {fold} cannot be put into use.</source>
      <translation>第 {fold} 折的第 {number} 次訓練無法使用。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_choice.py" />
      <source>Run {number} of fold {fold} is at work.</source>
      <translation>第 {fold} 折的第 {number} 次訓練正在進行。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_choice.py" />
      <source>Run {number} of fold {fold} is in use already.</source>
      <translation>第 {fold} 折的第 {number} 次訓練已在使用中。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_choice.py" />
      <source>Run {number} of fold {fold} is in use and stays.</source>
      <translation>第 {fold} 折的第 {number} 次訓練正在使用中，予以保留。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_choice.py" />
      <source>Run {number} of fold {fold} was not trained to its end.</source>
      <translation>第 {fold} 折的第 {number} 次訓練沒有訓練到結束。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/runs.py" />
      <source>Runs of the same fold</source>
      <translation>同一折的各次訓練</translation>
    </message>
    <message>
      <location filename="../../app/viewer/pane_text.py" />
      <source>Sagittal</source>
      <translation>矢狀面</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>Same name</source>
      <translation>名稱相同</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>Same name, but for “{image}” in the image's</source>
      <translation>名稱相同，僅影像多了「{image}」</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>Same name, but for “{image}” in the image's and “{mask}” in the mask's</source>
      <translation>名稱相同，僅影像多了「{image}」、遮罩多了「{mask}」</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>Same name, but for “{mask}” in the mask's</source>
      <translation>名稱相同，僅遮罩多了「{mask}」</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor.py" />
      <source>Save</source>
      <translation>儲存</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Save all masks as .seg.nrrd and import them without dataset.json; or save them without overlaps.</source>
      <translation>請將所有遮罩存成 .seg.nrrd，並在沒有 dataset.json 的情況下匯入；或存成沒有重疊的遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Save all masks as .seg.nrrd, or all with the same numbers.</source>
      <translation>請將所有遮罩都存成 .seg.nrrd，或全部使用相同的數字。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Save all masks with the same palette, or as grey values.</source>
      <translation>請以相同的調色盤儲存所有遮罩，或存成灰階值。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/form/save_dialog.py" />
      <source>Save as</source>
      <translation>另存新檔</translation>
    </message>
    <message>
      <location filename="../../app/widgets/charts/chart.py" />
      <source>Save as a picture or a table</source>
      <translation>儲存為圖片或表格</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/plan_page.py" />
      <source>Save as a report…</source>
      <translation>儲存為報告…</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_inputs.py" />
      <source>Save each picture of the stack as a file of its own, and predict these.</source>
      <translation>請將堆疊中的每張圖片各存成一個檔案，再對它們進行預測。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_seg.py" />
      <source>Save it again with the program that made it, or leave it out.</source>
      <translation>請用製作它的程式重新儲存，或將它排除。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/patient_table.py" />
      <source>Save it as CSV in UTF-8, with the columns "case" and "patient".</source>
      <translation>請以 UTF-8 編碼的 CSV 儲存，包含 "case" 與 "patient" 兩欄。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/spacing_table.py" />
      <source>Save it as CSV in UTF-8.</source>
      <translation>請存成 UTF-8 的 CSV。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/ome_zarr.py" />
      <source>Save it as OME-Zarr 0.4 or 0.5, for example with Fiji or bioformats2raw.</source>
      <translation>請存成 OME-Zarr 0.4 或 0.5，例如用 Fiji 或 bioformats2raw。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/pictures/jpeg2000.py" />
      <source>Save it as PNG or TIFF.</source>
      <translation>請存成 PNG 或 TIFF。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/plain_json.py" />
      <source>Save it in UTF-8: its letters with accents are stored in another way.</source>
      <translation>請以 UTF-8 儲存：其中帶有重音符號的字母是以其他編碼儲存的。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/tiff.py" />
      <source>Save it in parts.</source>
      <translation>請分成幾個部分儲存。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/zarr_metadata.py" />
      <source>Save it with Blosc, gzip or Zstandard, or without any compression.</source>
      <translation>請以 Blosc、gzip 或 Zstandard 儲存，或不壓縮。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/hdf5_data.py" />
      <source>Save it with depth, height and width, and channels first or last; or name its axes as ilastik does.</source>
      <translation>請以深度、高度、寬度的順序儲存，通道放在最前或最後；或像 ilastik 一樣標示各軸名稱。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/pictures/tiff_colours.py" />
      <source>Save it with red, green and blue.</source>
      <translation>請以紅、綠、藍儲存。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/hdf5_data.py" />
      <source>Save it with the compression gzip, or without any.</source>
      <translation>請以 gzip 壓縮儲存，或不壓縮。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/czi_parts.py" />
      <source>Save it without compression, for example with ZEN.</source>
      <translation>請以不壓縮的方式儲存，例如用 ZEN。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/export.py" />
      <location filename="../../app/widgets/charts/chart.py" />
      <source>Save numbers</source>
      <translation>儲存數值</translation>
    </message>
    <message>
      <location filename="../../app/widgets/charts/chart.py" />
      <source>Save numbers (CSV)…</source>
      <translation>儲存數值 (CSV)…</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/mask_file.py" />
      <source>Save one number a voxel, with a value for each combination; regions can be made of them.</source>
      <translation>請讓每個體素只存一個數字，每種組合各用一個值；之後可由它們組成區域。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/export.py" />
      <location filename="../../app/widgets/charts/chart.py" />
      <source>Save picture</source>
      <translation>儲存圖片</translation>
    </message>
    <message>
      <location filename="../../app/widgets/charts/chart.py" />
      <source>Save picture (PNG)…</source>
      <translation>儲存圖片 (PNG)…</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/promise.py" />
      <source>Save the image again without its additional entries.</source>
      <translation>請重新儲存影像，不要包含額外的項目。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/nrrd.py" />
      <source>Save the image again, raw or packed with gzip.</source>
      <translation>請重新儲存影像，不壓縮或以 gzip 壓縮。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/nifti.py" />
      <source>Save the image as NIfTI, NRRD or MetaImage.</source>
      <translation>請將影像存成 NIfTI、NRRD 或 MetaImage。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/beside.py" />
      <source>Save the image as one file, for example as NRRD or NIfTI.</source>
      <translation>請將影像儲存為單一檔案，例如 NRRD 或 NIfTI。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/hdf5_data.py" />
      <source>Save the image that is meant as a file of its own.</source>
      <translation>請將所要的影像另存成單獨的檔案。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/promise.py" />
      <source>Save the image with whole numbers or floats of 8 to 64 bits.</source>
      <translation>請以 8 至 64 位元的整數或浮點數儲存影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/mask_file.py" />
      <source>Save the mask again without transparency.</source>
      <translation>請重新儲存不含透明度的遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Save the masks again as PNG or TIFF, from the program in which they were drawn.</source>
      <translation>請從繪製遮罩的程式，將遮罩重新存為 PNG 或 TIFF。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/moving_picture.py" />
      <source>Save the picture that is meant as PNG, or all of them as a TIFF stack.</source>
      <translation>請將所要的圖片存成 PNG，或將全部圖片存成 TIFF 堆疊。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>Save the probabilities</source>
      <translation>儲存機率</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/mask_file.py" />
      <source>Save the segmentation again with 3D Slicer.</source>
      <translation>請以 3D Slicer 重新儲存此分割結果。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_pixels.py" />
      <source>Save the series with a slope and an intercept instead.</source>
      <translation>請改以斜率與截距儲存此序列。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <source>Save the table …</source>
      <translation>儲存表格…</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>Save the uncertainty</source>
      <translation>儲存不確定度</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/czi_parts.py" />
      <source>Save the whole image as one CZI, for example with ZEN.</source>
      <translation>請將整個影像存成一個 CZI，例如用 ZEN。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/tiff_file.py" />
      <source>Save the whole image as one OME-TIFF, for example with Fiji.</source>
      <translation>請將整個影像存成一個 OME-TIFF，例如用 Fiji。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/tidy_question.py" />
      <source>Saved states of ended trainings</source>
      <translation>已結束訓練的儲存狀態</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Saved, {time}</source>
      <translation>已儲存，{time}</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Saves the state, frees the memory and ends. It can go on at any time.</source>
      <translation>儲存狀態、釋放記憶體並結束。隨時可以繼續。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Saving …</source>
      <translation>儲存中 …</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Saving, then pausing …</source>
      <translation>正在儲存，隨後暫停…</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/setup.py" />
      <source>Say how large a voxel is.</source>
      <translation>請說明體素大小。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/labels_page.py" />
      <source>Say what they mean. Equal names make one label.</source>
      <translation>請說明它們的意義。名稱相同的值成為同一個標籤。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/microscopy/content_findings.py" />
      <source>Say whether each becomes a case, or which one is taken.</source>
      <translation>請說明是每個時間點各成一個病例，還是採用其中哪一個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>Say which is which by giving the channels of the new images the names of the data set.</source>
      <translation>請將新影像的通道取為資料集的名稱，以說明何者對應何者。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <source>Score</source>
      <translation>分數</translation>
    </message>
    <message>
      <location filename="../../core/evaluation/summary_file.py" />
      <location filename="../../core/inference/model/model_card.py" />
      <source>Score the masks again.</source>
      <translation>請重新為遮罩評分。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <source>Scores of each case</source>
      <translation>各病例的分數</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <source>Scores over all cases</source>
      <translation>所有病例的分數</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <source>Scores that are shown</source>
      <translation>顯示的分數</translation>
    </message>
    <message>
      <location filename="../../core/evaluation/evaluate.py" />
      <source>Scoring the masks</source>
      <translation>正在為遮罩評分</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/charts.py" />
      <location filename="../../app/pages/training/data.py" />
      <source>Seconds</source>
      <translation>秒</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/news_line.py" />
      <source>See</source>
      <translation>查看</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/run_list.py" />
      <source>See the results</source>
      <translation>檢視結果</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/news_line.py" />
      <source>See: {news}</source>
      <translation>查看：{news}</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>Sees a block at full detail.</source>
      <translation>以完整細節看到一個區塊。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>Sees a picture whole, or a large piece of it.</source>
      <translation>看到整張圖片，或其中一大塊。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>Sees much of the image at once, coarsely. The first stage of the cascade.</source>
      <translation>一次看影像的大部分範圍，但較粗略。為級聯的第一階段。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>Sees one slice at a time, whole. Often best where slices lie far apart.</source>
      <translation>一次看一個完整的切面。切面間隔較大時通常最佳。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>Segments</source>
      <translation>分割標籤</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/segment_names.py" />
      <source>Segments have the names that 3D Slicer gives by itself, in the order in which they were drawn: {names}.</source>
      <translation>分割區段使用 3D Slicer 依繪製順序自動給的名稱：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/overlapping_segments.py" />
      <source>Segments share voxels: {shared}. Each segment becomes a region, and each combination a number of its own: {regions}.</source>
      <translation>區段共用體素：{shared}。每個區段會成為一個區域，每種組合有自己的數字：{regions}。</translation>
    </message>
    <message>
      <location filename="../../app/window/settings_page.py" />
      <source>Segwright can reach you here.</source>
      <translation>Segwright 可以在這裡通知您。</translation>
    </message>
    <message>
      <location filename="../../app/missing_parts.py" />
      <source>Segwright is installed here without its window ({missing} is missing).</source>
      <translation>此處安裝的 Segwright 不含視窗（缺少 {missing}）。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/way.py" />
      <source>Segwright looks whether they fit together, measures them, and decides how to train, with a reason for every choice.</source>
      <translation>Segwright 會檢查兩者是否相符、測量資料，並決定如何訓練；每項選擇都附上理由。</translation>
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>Segwright trains and runs nnU-Net's plain and residual-encoder U-Nets only.</source>
      <translation>Segwright 只能訓練與執行 nnU-Net 的一般 U-Net 與殘差編碼器 U-Net。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/notice_settings.py" />
      <source>Send a test</source>
      <translation>傳送測試</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/notice_settings.py" />
      <source>Send it to a web address, such as a chat's webhook. What is sent is the title of the job and how it ended, as {example}. Leave it empty to send nothing.</source>
      <translation>傳送到一個網址，例如聊天室的 webhook。送出的內容只有工作名稱及其結果，格式為 {example}。留空則不傳送。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_file.py" />
      <location filename="../../core/io/formats/dicom/dicom_pixels.py" />
      <source>Send or copy the series again, or leave it out.</source>
      <translation>請重新傳送或複製此序列，或將它排除。</translation>
    </message>
    <message>
      <location filename="../../app/models/series_table.py" />
      <location filename="../../app/pages/data/importing/case_detail.py" />
      <location filename="../../app/pages/data/importing/cases_page.py" />
      <location filename="../../app/pages/data/importing/dicom/series_view.py" />
      <source>Series</source>
      <translation>序列</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/install_packages.py" />
      <source>Set Segwright up with a newer Python. Nothing was changed.</source>
      <translation>請以較新的 Python 設定 Segwright。沒有任何變更。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>Set numTraining to {count}, or look for cases that got lost.</source>
      <translation>請將 numTraining 設為 {count}，或找出遺失的病例。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Set the size</source>
      <translation>設定大小</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Set the size of the voxels</source>
      <translation>設定體素大小</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/cases_panel.py" />
      <source>Set the size of the voxels …</source>
      <translation>設定體素大小…</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Set the size of {count} cases</source>
      <translation>設定 {count} 個病例的大小</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/respace.py" />
      <source>Setting the size of the voxels</source>
      <translation>正在設定體素大小</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <location filename="../../app/widgets/frame/settings_menu.py" />
      <source>Settings</source>
      <translation>設定</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/stage_cases.py" />
      <source>Several files draw {label} on it, perhaps by several readers.</source>
      <translation>有好幾個檔案在上面畫了 {label}，也許出自不同的判讀者。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>Several files fit equally well: {first} and {second}.</source>
      <translation>有多個檔案同樣符合：{first} 與 {second}。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>Several networks whose answers are averaged: mostly a little better, and slower.</source>
      <translation>把多個網路的答案平均：通常好一點，也慢一點。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/match_masks.py" />
      <source>Several series lie where its structures do, and it names none of them.</source>
      <translation>有好幾個序列位於其結構所在之處，而它沒有指明任何一個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Several volumes lie at one place (times, echoes or phases).</source>
      <translation>同一位置有好幾個影像體（時間點、回音或時相）。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Several volumes lie where structures are drawn, and they do not name the images of one. Drawn on the volume (of so many): {cases}.</source>
      <translation>結構所在之處有好幾個影像體，而結構沒有指名是哪一個的影像。已畫在這一個影像體上（共幾個）：{cases}。</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Share of both surfaces that lies within 1 mm of the other; 1 is perfect.</source>
      <translation>兩表面中距離另一表面 1 mm 以內的比例；1 為完美。</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/amounts.py" />
      <source>Share of the image</source>
      <translation>占影像比例</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/intensities.py" />
      <source>Share of the pixels (%)</source>
      <translation>占像素的比例 (%)</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/intensities.py" />
      <source>Share of the voxels (%)</source>
      <translation>占體素的比例 (%)</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Shared voxels by all voxels of both masks: 1 is perfect; always below the Dice.</source>
      <translation>兩遮罩共有的體素除以其全部體素：1 為完美；數值總低於 Dice。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>Shift + left drag</source>
      <translation>Shift + 左鍵拖曳</translation>
    </message>
    <message>
      <location filename="../../app/widgets/charts/chart.py" />
      <source>Show everything (Ctrl+wheel zooms)</source>
      <translation>顯示全部（Ctrl + 滾輪可縮放）</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Show in folder</source>
      <translation>在資料夾中顯示</translation>
    </message>
    <message>
      <location filename="../../app/window/help.py" />
      <source>Show it</source>
      <translation>顯示檔案</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Show or hide the masks (S)</source>
      <translation>顯示或隱藏遮罩 (S)</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>Show what the model is unsure of (U)</source>
      <translation>顯示模型不確定之處 (U)</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/graphics_cards.py" />
      <source>Side by side ({count})</source>
      <translation>各折同時訓練（{count} 張）</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/graphics_cards.py" />
      <source>Side by side, each of the {count} cards trains a fold of its own. One at a time leaves the other cards to other work.</source>
      <translation>同時訓練時，{count} 張顯示卡各訓練一折。一次一折則把其餘的顯示卡留給其他工作。</translation>
    </message>
    <message>
      <location filename="../../app/models/case_table.py" />
      <location filename="../../app/models/content_table.py" />
      <location filename="../../app/pages/data/importing/check_page.py" />
      <location filename="../../app/pages/data/importing/space_page.py" />
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <source>Size</source>
      <translation>大小</translation>
    </message>
    <message>
      <location filename="../../app/models/measured_cases.py" />
      <source>Size (x × y × z)</source>
      <translation>大小 (x × y × z)</translation>
    </message>
    <message>
      <location filename="../../app/models/measured_cases.py" />
      <source>Size (x × y)</source>
      <translation>大小 (x × y)</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/sizes_form.py" />
      <location filename="../../app/pages/prediction/questions.py" />
      <source>Size of a voxel along {axis}</source>
      <translation>體素沿 {axis} 的大小</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/doubt_rows.py" />
      <source>Size of a voxel along {axis}, in mm</source>
      <translation>沿 {axis} 軸的體素大小，單位 mm</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/amounts.py" />
      <source>Size of each label</source>
      <translation>各標籤的大小</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>Size of letters</source>
      <translation>文字大小</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/edit_order.py" />
      <source>Sizes are taken in {unit}.</source>
      <translation>大小以 {unit} 計。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/sizes_form.py" />
      <source>Sizes of {count} cases were read.</source>
      <translation>已讀取 {count} 個病例的大小。</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <source>Sizes, spacings and intensities of all cases are read once. From them the plan is made: how images are prepared and which networks fit.</source>
      <translation>所有病例的大小、間距與強度會讀取一次，並據此制定計畫：影像如何準備，以及適合哪些網路。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/pictures/slice_picture.py" />
      <source>Slice</source>
      <translation>切面</translation>
    </message>
    <message>
      <location filename="../../app/viewer/pane_text.py" />
      <source>Slice {index} of {count}</source>
      <translation>切面 {index} / {count}</translation>
    </message>
    <message>
      <location filename="../../app/models/series_table.py" />
      <source>Slices</source>
      <translation>切面</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Slices are missing between others.</source>
      <translation>切面之間有缺漏。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Slices are missing between others: {count}.</source>
      <translation>切面之間缺漏：{count} 個。</translation>
    </message>
    <message>
      <location filename="../../core/planning/advise.py" />
      <source>Slices are thick: in {count} of {cases} cases voxels are more than three times as long as wide (up to {long} {unit} against {short} {unit}).</source>
      <translation>切面較厚：{cases} 個病例中有 {count} 個的體素長度超過寬度的三倍 (最大為 {long} {unit} 對 {short} {unit})。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Slices less than three times as far apart as voxels are wide.</source>
      <translation>切面間距小於體素寬度的三倍時。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Slices lie sideways of the others, without a pattern.</source>
      <translation>有些切面不規則地偏向一旁。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Slices lie where others do, and nothing tells which of them count.</source>
      <translation>有些切面位於同一位置，無從判斷哪一個才算。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Slices lie where others do: {count}, and nothing tells which of them count.</source>
      <translation>與其他切面位置相同的切面：{count} 個，無從判斷哪一個才算。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Slices of it that do not say where they lie are left out: {count}.</source>
      <translation>沒有說明位置的切面已排除：{count} 個。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Slices that do not say how their numbers are scaled, while others do: {count}.</source>
      <translation>沒有說明數值如何換算、而其他切面有說明的切面：{count} 個。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Slices whose slope or intercept is no number, or is 0: {count}.</source>
      <translation>斜率或截距不是數字，或為 0 的切面：{count} 個。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Small enough for a processor: started from {start}, within the median case ({median}); its axes can be halved {halvings} times. It holds {share} of the median case.</source>
      <translation>小到處理器就能負擔：從 {start} 開始，不超過中位數病例（{median}）；各軸可對半縮小 {halvings} 次。涵蓋中位數病例的 {share}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>Smaller images, or more GPU memory.</source>
      <translation>影像較小，或顯示卡記憶體較多時。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Smoothed edges: each value counts to the nearest that is meant</source>
      <translation>邊緣經過平滑：每個值歸入最接近的原值</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Some masks have a palette, others hold numbers: its indices are taken for those numbers.</source>
      <translation>有些遮罩使用調色盤，其他則為數字：調色盤的索引視為這些數字。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Some masks have segments that share voxels, others hold numbers, or a dataset.json says what they mean.</source>
      <translation>有些遮罩的區段共用體素，其他遮罩則存放數字，或由 dataset.json 說明其意義。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Some masks have {one} channels, others {other}.</source>
      <translation>有些遮罩有 {one} 個通道，其他則有 {other} 個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Some masks hold colours, others named segments or a channel for each class.</source>
      <translation>有些遮罩含有顏色，其他則為具名的分割區，或每個類別一個通道。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Some masks hold colours, others numbers such as {value}.</source>
      <translation>有些遮罩含有顏色，其他則為數字，例如 {value}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/label_table.py" />
      <source>Some masks hold {low}, others {high}: they become one label.</source>
      <translation>有些遮罩含有 {low}，其他則為 {high}：它們成為同一個標籤。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Some masks name their segments, others hold numbers, and the names stand for different numbers in different masks.</source>
      <translation>有些遮罩為分割區命名，其他則為數字，而且同一名稱在不同遮罩中代表不同的數字。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Some palettes give one colour to everything: the indices count, in all masks.</source>
      <translation>有些調色盤將所有內容設為同一種顏色：所有遮罩都以索引為準。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/actions.py" />
      <source>Some trainings belong to an earlier plan.</source>
      <translation>部分訓練屬於較早的計畫。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/actions.py" />
      <source>Some trainings have learned other labels than the data set has now.</source>
      <translation>部分訓練所學的標籤與資料集現有的不同。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/labels_page.py" />
      <source>Some values are written like others in a predicted mask, for no region tells them apart.</source>
      <translation>在預測的遮罩中，有些值會寫成其他值，因為沒有區域能區分它們。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/stepper.py" />
      <source>Something is to be looked at here</source>
      <translation>這裡有需要查看的事項</translation>
    </message>
    <message>
      <location filename="../../app/errors.py" />
      <source>Something went wrong in the program.</source>
      <translation>程式發生錯誤。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/import_step.py" />
      <source>Source</source>
      <translation>來源</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/import_step.py" />
      <source>Space</source>
      <translation>空間</translation>
    </message>
    <message>
      <location filename="../../app/models/case_table.py" />
      <location filename="../../app/models/series_table.py" />
      <location filename="../../app/pages/data/importing/space_page.py" />
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Spacing</source>
      <translation>間距</translation>
    </message>
    <message>
      <location filename="../../app/models/measured_cases.py" />
      <location filename="../../app/pages/plan/editor_fields.py" />
      <source>Spacing ({unit})</source>
      <translation>間距 ({unit})</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>Split the file into one for each channel.</source>
      <translation>請將檔案拆成每個通道一個檔案。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Stack {number} of {count} in one series: they differ in direction, size or spacing.</source>
      <translation>同一序列中的第 {number} 個堆疊（共 {count} 個）：方向、大小或間距不同。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/pictures/unet_picture.py" />
      <source>Stage {stage}: {features} features on {size} voxels; {blocks}; kernel {kernel}.</source>
      <translation>第 {stage} 階段：{features} 個特徵，{size} 個體素；{blocks}；卷積核 {kernel}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Stages</source>
      <translation>階段</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>Standard</source>
      <translation>標準</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Standardised uptake by body weight (SUV)</source>
      <translation>依體重的標準攝取值（SUV）</translation>
    </message>
    <message>
      <location filename="../../app/models/measured_cases.py" />
      <source>Stands apart because</source>
      <translation>與眾不同的原因</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/start_from.py" />
      <source>Start from</source>
      <translation>起始模型</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/initial_weights.py" />
      <source>Start from a model of the same configuration, or without one.</source>
      <translation>請從相同設定組的模型開始，或不使用模型。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/setup.py" />
      <source>Start from a model …</source>
      <translation>以現有模型開始 …</translation>
    </message>
    <message>
      <location filename="../../core/system/child_end.py" />
      <source>Start it again; what was finished is kept.</source>
      <translation>請重新開始；已完成的部分會保留。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Started from {first}, within the median case ({median}); too much for {memory} GB, so it was made smaller in {steps} steps, always along the axis it covered most. Its axes can be halved {halvings} times; it holds {share} of the median case.</source>
      <translation>從 {first} 開始，不超過中位數病例（{median}）；對 {memory} GB 而言太大，因此分 {steps} 步縮小，每步都沿著涵蓋比例最大的軸。各軸可對半縮小 {halvings} 次；涵蓋中位數病例的 {share}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Started from {start}, a patch of about equal edges in millimetres within the median case ({median}); rounded up so that its axes can be halved {halvings} times; fits {memory} GB, so it was not shrunk. It holds {share} of the median case.</source>
      <translation>從 {start} 開始，即在中位數病例（{median}）內以毫米計各邊約略相等的影像塊；向上取整，使各軸可對半縮小 {halvings} 次；{memory} GB 放得下，因此沒有縮小。涵蓋中位數病例的 {share}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Started from {start}, a slice of the median case; rounded up so that its axes can be halved {halvings} times; fits {memory} GB, so it was not shrunk: the network sees a whole slice at once.</source>
      <translation>從中位數病例的一個切面 {start} 開始；向上取整，使各軸可對半縮小 {halvings} 次；{memory} GB 放得下，因此沒有縮小：網路一次就能看到整個切面。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Started from {start}, the median case; rounded up so that its axes can be halved {halvings} times; fits {memory} GB, so it was not shrunk: the network sees a whole case at once.</source>
      <translation>從中位數病例 {start} 開始；向上取整，使各軸可對半縮小 {halvings} 次；{memory} GB 放得下，因此沒有縮小：網路一次就能看到整個病例。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Starting …</source>
      <translation>正在啟動…</translation>
    </message>
    <message>
      <location filename="../../app/models/predicted_cases.py" />
      <location filename="../../app/models/run_scores.py" />
      <location filename="../../app/models/training_runs.py" />
      <source>State</source>
      <translation>狀態</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/closing_question.py" />
      <source>Stay here</source>
      <translation>留在這裡</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/consequences.py" />
      <source>Stays as it is</source>
      <translation>維持原樣</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/edit_order.py" />
      <source>Stays: {what}</source>
      <translation>保留：{what}</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>Steadier masks, for up to {times} times the work.</source>
      <translation>遮罩更穩定，但計算量最多為 {times} 倍。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Still to go</source>
      <translation>剩餘</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Stop and keep</source>
      <translation>停止並保留</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/status_line.py" />
      <source>Stop early: end training now and keep the model</source>
      <translation>提早停止：現在結束訓練並保留模型</translation>
    </message>
    <message>
      <location filename="../../core/commands/training.py" />
      <source>Stopped after {epochs} epochs; go on with --resume.</source>
      <translation>已在 {epochs} 輪後停止；可用 --resume 繼續。</translation>
    </message>
    <message>
      <location filename="../../core/commands/training.py" />
      <source>Stopped before the first epoch was done; go on with --resume.</source>
      <translation>在第一輪完成前停止；可用 --resume 繼續。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/queue/run_queue.py" />
      <location filename="../../core/terminal.py" />
      <source>Stopped.</source>
      <translation>已停止。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/prediction_page.py" />
      <source>Stopped. {done} masks are kept.</source>
      <translation>已停止。保留 {done} 個遮罩。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>Strip descriptions</source>
      <translation>移除描述文字</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/dicom/structure_rows.py" />
      <source>Structures in the files</source>
      <translation>檔案中的結構</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Structures name a series, but count their places in another frame of reference: {cases}.</source>
      <translation>結構指名了一個序列，位置卻以另一個參考座標系（frame of reference）計算：{cases}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Structures share voxels, such as a tumour in its organ.</source>
      <translation>有些結構共用體素，例如器官中的腫瘤。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/find_dicom.py" />
      <source>Structures that are drawn: {names}.</source>
      <translation>畫出的結構：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Structures that are ignored: {names}.</source>
      <translation>忽略的結構：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Structures that are named and not drawn: {names}.</source>
      <translation>有名稱但沒有畫出的結構：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>Structures that name no series that is here are matched by frame of reference and position: {cases}.</source>
      <translation>有些結構所指的序列不在這裡，已依參考座標系與位置配對：{cases}。</translation>
    </message>
    <message>
      <location filename="../../core/inference/dicom/dicom_inputs.py" />
      <source>Studies with a series that fits: {count} ({kinds}).</source>
      <translation>有符合序列的檢查：{count} 次（{kinds}）。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/new_project.py" />
      <source>Such as Liver tumours</source>
      <translation>例如：肝腫瘤</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/questions.py" />
      <source>Such as raw; with commas where each is a channel</source>
      <translation>例如 raw；若各為一個通道，以逗號分隔</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Surface Dice</source>
      <translation>表面 Dice</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/source_page.py" />
      <source>Swap</source>
      <translation>交換</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/data_page.py" />
      <source>Swap the two folders</source>
      <translation>交換兩個資料夾</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/not_masks.py" />
      <source>Swap the two folders.</source>
      <translation>請交換兩個資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/planning/advise.py" />
      <source>Switch off mirroring from side to side, once the plan is made.</source>
      <translation>建立計畫後，請關閉左右方向的鏡像翻轉。</translation>
    </message>
    <message>
      <location filename="../../core/planning/advise.py" />
      <source>Switch off mirroring from side to side.</source>
      <translation>請關閉左右方向的鏡像翻轉。</translation>
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>TIFF keeps the spacing of a mask, and PNG not even that; neither keeps where it lies and how its axes run. For programs that place masks by that, export NIfTI, NRRD or MHA.</source>
      <translation>TIFF 會保留遮罩的間距，PNG 連間距也不會保留；兩者都不會保留位置與軸的方向。若其他程式需要依位置放置遮罩，請匯出為 NIfTI、NRRD 或 MHA。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/correcting/correction_tools.py" />
      <source>Take back (Ctrl+Z)</source>
      <translation>復原（Ctrl+Z）</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Take it off this list; its files stay</source>
      <translation>從此清單移除；檔案會保留</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_archive.py" />
      <source>Take models only from people you trust.</source>
      <translation>請只使用可信任來源的模型。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Take off the list</source>
      <translation>從清單移除</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/run_list.py" />
      <source>Take off the queue</source>
      <translation>移出佇列</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/twins.py" />
      <source>Take one of each away, then choose the folder again.</source>
      <translation>請各移除一個，然後重新選擇資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>Take one of them away.</source>
      <translation>請移走其中一個。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/questions.py" />
      <source>Take that of training: {size} {unit}</source>
      <translation>採用訓練時的：{size} {unit}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Take the one that the structures are drawn on</source>
      <translation>採用畫有結構的那一個</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>Take the regions apart</source>
      <translation>拆開區域</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor.py" />
      <source>Take {value}</source>
      <translation>採用 {value}</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/actions.py" />
      <source>Taken off too, because it needs the masks of that one: {trainings}</source>
      <translation>因為需要前者的遮罩，以下訓練也一併移出佇列：{trainings}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/strip_dataset.py" />
      <source>Taking descriptions out of the images</source>
      <translation>正在移除影像中的描述文字</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/notice_settings.py" />
      <source>Tell it on the desktop while the window is not in front</source>
      <translation>視窗不在最前面時，於桌面顯示通知</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_case.py" />
      <source>That is fine where nothing is to be found in the image.</source>
      <translation>如果影像中沒有目標，這是正常的。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/source_page.py" />
      <source>That of the images, and that of the masks: raw, label</source>
      <translation>影像的資料集，以及遮罩的：raw, label</translation>
    </message>
    <message>
      <location filename="../../core/planning/decide.py" />
      <source>The GPU memory to plan for must be a number above 0 GB, not {found}.</source>
      <translation>計畫所用的 GPU 記憶體必須是大於 0 GB 的數字，而不是 {found}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor.py" />
      <source>The automatic configurations stay as they are. What you change here is yours to answer for: nnU-Net's rules would choose otherwise.</source>
      <translation>自動產生的設定組保持不變。此處的更改由您自行負責：nnU-Net 的規則會有不同的選擇。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/space_findings.py" />
      <source>The axes of {count} masks run otherwise than their image's, at the same place: {cases}. They are turned to those of the image; no voxel is lost.</source>
      <translation>有 {count} 個遮罩與影像位於同一位置但軸向不同：{cases}。它們會轉成影像的軸向；不會遺失任何體素。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/case_worker.py" />
      <source>The case has no image.</source>
      <translation>此病例沒有影像。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/case_worker.py" />
      <source>The case has no mask.</source>
      <translation>此病例沒有遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>The cases {first} and {second} hold the same image.</source>
      <translation>病例 {first} 與 {second} 的影像相同。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>The channel is called CT and will be normalised as CT. Rename it if it is something else.</source>
      <translation>此通道命名為 CT，並會以 CT 的方式正規化。如果不是 CT，請重新命名。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>The channel {names} is left out.</source>
      <translation>已排除通道 {names}。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>The channel {new} is normalised otherwise from now on, as its name says: {way}.</source>
      <translation>通道 {new} 今後以另一種方式正規化，如其名稱所示：{way}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>The channel's name asks for each image's darkest value as 0 and its brightest as 1.</source>
      <translation>通道名稱要求以每張影像的最暗值為 0、最亮值為 1。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>The channel's name says that its values are to be left as they are.</source>
      <translation>通道名稱表示其數值應保持原樣。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>The channel's name: CT for Hounsfield units, rgb_to_0_1 for colours, noNorm to leave the values.</source>
      <translation>通道的名稱：CT 代表 Hounsfield 單位，rgb_to_0_1 代表色彩，noNorm 則保留原值。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>The channels are turned</source>
      <translation>轉正通道</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/edit_order.py" />
      <source>The channels are: {names}. A number, counted from 0, may stand for a name.</source>
      <translation>通道為：{names}。可用從 0 起算的號碼代替名稱。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>The channels of the data set are called {old}, and those of the new images {new}.</source>
      <translation>資料集的通道名為 {old}，新影像的則為 {new}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>The channels of the new images are taken in this sequence: {names}.</source>
      <translation>新影像的通道依此順序：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/space_findings.py" />
      <source>The channels of {count} cases have different axes at the same place: {cases}. They are turned to those of the first channel; no value changes.</source>
      <translation>有 {count} 個病例的通道位於同一位置但軸向不同：{cases}。它們會轉成第一個通道的軸向；數值不變。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>The channels that were found are called: {found}.</source>
      <translation>找到的通道名為：{found}。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>The check is made again.</source>
      <translation>須重新檢查。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>The copies then hold only voxels and geometry: no description, comment, date or extension.</source>
      <translation>複本只保留體素與幾何資訊：不含描述、註解、日期或擴充資料。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/home_page.py" />
      <source>The copy lies in {folder}.</source>
      <translation>複本位於 {folder}。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/watched_training.py" />
      <source>The curves could not be written to files: {reason}</source>
      <translation>無法將曲線寫入檔案：{reason}</translation>
    </message>
    <message>
      <location filename="../../core/export/plan_report.py" />
      <source>The data</source>
      <translation>資料</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/at_work.py" />
      <source>The data are being prepared: the data set cannot change meanwhile.</source>
      <translation>資料正在準備：期間不能更改資料集。</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>The data are measured once: sizes, spacings, intensities. All that follows is decided by them.</source>
      <translation>資料只量測一次：大小、間距、強度。之後的一切都由它們決定。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>The data are prepared again, as patches are drawn by label.</source>
      <translation>需重新準備資料，因為影像塊是依標籤抽取的。</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <source>The data are prepared anew for the other normalisation.</source>
      <translation>因改用其他正規化方式，資料會重新準備。</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <source>The data have changed since they were measured.</source>
      <translation>資料在測量後已有變更。</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <location filename="../../app/pages/plan/plan_page.py" />
      <source>The data have not been measured yet</source>
      <translation>資料尚未測量</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/plan_project.py" />
      <source>The data have not been measured yet.</source>
      <translation>資料尚未測量。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/leave_out.py" />
      <source>The data set has a case called {case} already.</source>
      <translation>資料集中已有名為 {case} 的病例。</translation>
    </message>
    <message>
      <location filename="../../core/commands/dataset_edits.py" />
      <source>The data set has {cases} cases now. Mistakes found: {count}.</source>
      <translation>資料集現在有 {cases} 個病例。發現的錯誤：{count}。</translation>
    </message>
    <message>
      <location filename="../../core/commands/dataset_edits.py" />
      <source>The data set has {count} cases now. No mistakes found.</source>
      <translation>資料集現在有 {count} 個病例。沒有發現錯誤。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>The data set has {count} channels ({names}), and the new images have {new}.</source>
      <translation>資料集有 {count} 個通道（{names}），新影像則有 {new} 個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>The data set holds {old}D images, and these are {new}D.</source>
      <translation>資料集是 {old}D 影像，而這些是 {new}D。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/step_rail.py" />
      <source>The data set in use. The others stay as they are, with their plans and models.</source>
      <translation>使用中的資料集。其他資料集連同其計畫與模型都保持原樣。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>The data set is kept in PNG, which these images do not fit into.</source>
      <translation>資料集以 PNG 儲存，放不下這些影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>The data set names no label but the background.</source>
      <translation>此資料集除了背景以外沒有指定任何標籤。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>The data set uses files that end in {ending}.</source>
      <translation>此資料集使用副檔名為 {ending} 的檔案。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/needed.py" />
      <source>The data set {name} has no plan yet.</source>
      <translation>資料集 {name} 還沒有計畫。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/plan_page.py" />
      <source>The data were measured again after this plan was made.</source>
      <translation>制定此計畫後，資料已重新測量。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/mending.py" />
      <source>The data were prepared or trained on since, so it can no longer be undone.</source>
      <translation>之後已準備資料或開始訓練，因此無法再復原。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/project_repairs.py" />
      <source>The data were prepared or trained on since, so the repair can no longer be undone. {repair}</source>
      <translation>之後已準備資料或開始訓練，因此無法再復原這個修復。{repair}</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>The directions of its rows and columns are not square to each other.</source>
      <translation>其列與行的方向不互相垂直。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>The distance between neighbouring voxels, along x, y and z; that of the slices comes last.</source>
      <translation>相鄰體素之間沿 x、y、z 的距離；切面的距離寫在最後。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>The distance between slices changes, from {least} to {most} mm.</source>
      <translation>切面之間的距離不一致，從 {least} 到 {most} mm。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>The distance between slices changes.</source>
      <translation>切面之間的距離不一致。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>The draft itself works on a grid that is coarse enough; a second network would cost time.</source>
      <translation>草稿本身已使用足夠粗的網格；再加一個網路只會花時間。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/earlier_training.py" />
      <source>The earlier training of fold {fold} is kept in {folder}.</source>
      <translation>第 {fold} 折先前的訓練保留在 {folder}。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>The fastest there is</source>
      <translation>最快的裝置</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>The file may be damaged in a way that its reader cannot bear; try to open it elsewhere.</source>
      <translation>檔案可能損毀到讀取程式無法處理；請試著用其他程式開啟。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/json_file.py" />
      <location filename="../../core/planning/architecture_file.py" />
      <source>The file may be damaged, edited by hand, or from another version of the program.</source>
      <translation>檔案可能已損毀、經手動編輯，或來自其他版本的程式。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_limits.py" />
      <location filename="../../core/planning/limits.py" />
      <source>The file may be damaged, edited by hand, or made to harm. Check where it comes from.</source>
      <translation>檔案可能已損壞、被手動修改，或是惡意製作。請確認其來源。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/write_raw_case.py" />
      <source>The file may have changed since the folder was looked at. Choose the folder again.</source>
      <translation>檔案可能在檢視資料夾之後已變更。請重新選擇資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/match_masks.py" />
      <location filename="../../core/dataset/formats/dicom/stage_cases.py" />
      <source>The file of structures names this series</source>
      <translation>結構檔案指明了這個序列</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/microscopy/content_findings.py" />
      <source>The files name their channels differently: {first} in {file}, {other} in {other_file}.</source>
      <translation>各檔案的通道名稱不同：{file} 是 {first}，{other_file} 是 {other}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/format_findings.py" />
      <source>The files of a case are its channels, by their names: {names}.</source>
      <translation>依檔名，同一病例的各個檔案視為它的通道：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/structure_masks.py" />
      <source>The files of all structures of a case must have the same size, spacing and place.</source>
      <translation>同一病例所有結構的檔案必須有相同的大小、間距和位置。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/space_doubts.py" />
      <source>The files of {count} cases do not say how large a voxel is: {cases}. Every step counts as 1.</source>
      <translation>有 {count} 個病例的檔案沒有說明體素的大小：{cases}。每個間距都以 1 計。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/format_findings.py" />
      <source>The files of {count} cases do not say where left and right are, such as those of Analyze: {cases}. Their voxels are taken in the order in which they are stored.</source>
      <translation>有 {count} 個病例的檔案沒有說明左右方向，例如 Analyze 格式的檔案：{cases}。體素會依儲存的順序讀取。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/space_doubts.py" />
      <source>The files of {count} cases say 1 × 1 × 1 mm, which would make a sheet of so few slices: {cases}. The spacing was probably lost.</source>
      <translation>有 {count} 個病例的檔案記載 1 × 1 × 1 mm，切面這麼少時影像會薄如紙張：{cases}。間距可能已遺失。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>The files stay in the project, in a folder called left_out, and can be brought back.</source>
      <translation>檔案留在專案的 left_out 資料夾中，可以取回。</translation>
    </message>
    <message>
      <location filename="../../core/planning/make_plan.py" />
      <source>The fingerprint holds no intensities of channel {index} ({name}).</source>
      <translation>資料指紋中沒有通道 {index} ({name}) 的強度。</translation>
    </message>
    <message>
      <location filename="../../core/planning/spacing.py" />
      <source>The fingerprint holds {spacings} spacings and {shapes} shapes; it needs one of each a case.</source>
      <translation>資料指紋含有 {spacings} 個間距與 {shapes} 個形狀；每個病例各需一個。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>The fingerprint is made again; what was measured is not measured twice.</source>
      <translation>須重新計算資料指紋；已測量過的不再測量。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>The fingerprint is made again; {count} cases are measured for it.</source>
      <translation>須重新計算資料指紋；為此測量 {count} 個病例。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>The fingerprint is measured again, for {count} cases.</source>
      <translation>須重新測量 {count} 個病例的資料指紋。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>The first channel is label 1; where no channel is set, there is background.</source>
      <translation>第一個通道是標籤 1；沒有任何通道被設定之處為背景。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>The first channel is taken for the background, the second one is label 1.</source>
      <translation>第一個通道視為背景，第二個通道是標籤 1。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/charts.py" />
      <source>The first epoch is about to begin.</source>
      <translation>第一輪即將開始。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/charts.py" />
      <source>The first epoch is running; this curve begins at its end.</source>
      <translation>第一輪進行中；結束後才會有這條曲線。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/spacing_table.py" />
      <source>The first row names the columns: "case", "x", "y", "z". x and y lie in the slice, z is the distance of the slices.</source>
      <translation>第一列為各欄的名稱：「case」、「x」、「y」、「z」。x 與 y 在切面內，z 為切面間距。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>The folder {folder} was not used.</source>
      <translation>未使用資料夾 {folder}。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/trained_folds.py" />
      <source>The folds are {names}, or all.</source>
      <translation>可用的折為 {names}，或 all。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/format_findings.py" />
      <source>The fourth axis of the files of {count} cases is time: {cases}. Each time counts as a channel.</source>
      <translation>有 {count} 個病例的檔案第四軸是時間：{cases}。每個時間點都視為一個通道。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>The gantry was tilted by {degrees}°: each slice is shifted against the last.</source>
      <translation>掃描機架傾斜 {degrees}°：每個切面相對於前一個都有位移。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>The gantry was tilted: each slice is shifted against the last.</source>
      <translation>掃描機架傾斜：每個切面相對於前一個都有位移。</translation>
    </message>
    <message>
      <location filename="../../core/inference/case_line.py" />
      <source>The graphics card stopped answering.</source>
      <translation>顯示卡沒有回應。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/nifti.py" />
      <location filename="../../core/io/screens/promise.py" />
      <source>The header may be damaged; export the image again.</source>
      <translation>標頭可能已損壞；請重新匯出影像。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>The header says {said} mm between slices, their positions {found} mm. The positions count.</source>
      <translation>標頭說切面間距為 {said} mm，位置則顯示 {found} mm。以位置為準。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/space_doubts.py" />
      <source>The headers of {count} images name two places (sform and qform), up to {distance} mm apart: {cases}.</source>
      <translation>有 {count} 張影像的標頭記載了兩個位置（sform 與 qform），最多相距 {distance} mm：{cases}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/label_table.py" />
      <source>The ignore label has the value {value} in dataset.json; it gets the highest one, as nnU-Net wants it.</source>
      <translation>dataset.json 中「ignore」標籤的值是 {value}；依 nnU-Net 的要求，改為最大的值。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>The ignore label has the value {value}, and another label a higher one.</source>
      <translation>「ignore」標籤的值是 {value}，而另有標籤的值比它大。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/normalize.py" />
      <source>The image has values from {low} to {high}; as RGB they must lie between 0 and 255.</source>
      <translation>影像的值介於 {low} 到 {high}；作為 RGB 必須介於 0 與 255 之間。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/fitness.py" />
      <source>The image has {found} channels; the plan expects {expected}.</source>
      <translation>影像有 {found} 個通道；計畫要求 {expected} 個。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/normalize.py" />
      <source>The image holds {count} voxels that are no number (NaN or infinite).</source>
      <translation>影像含有 {count} 個不是數字的體素（NaN 或無限大）。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/cases_panel.py" />
      <location filename="../../app/pages/plan/preprocess_pictures.py" />
      <source>The image is missing.</source>
      <translation>缺少影像。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>The image is predicted mirrored too, and the answers are averaged: better, but slower.</source>
      <translation>影像的鏡像也一併預測，再把答案平均：較好，但較慢。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/outliers.py" />
      <source>The image is {value} pixels long along {axis}; usually about {middle}.</source>
      <translation>影像沿 {axis} 軸長 {value} 像素；通常約 {middle}。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/outliers.py" />
      <source>The image is {value} {unit} long along {axis}; usually about {middle} {unit}.</source>
      <translation>影像沿 {axis} 軸長 {value} {unit}；通常約 {middle} {unit}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/prediction_page.py" />
      <source>The image of case {case} is not there any more.</source>
      <translation>病例 {case} 的影像已不存在。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/first.py" />
      <source>The images are prepared as the plan says, if they are not yet.</source>
      <translation>若影像尚未準備，會先依計畫準備。</translation>
    </message>
    <message>
      <location filename="../../core/planning/recommend.py" />
      <source>The images are single planes, so it is the one to train.</source>
      <translation>影像是單一平面，因此訓練這個設定組即可。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>The images are single planes: there is no third axis to look along.</source>
      <translation>影像是單一平面：沒有可供觀察的第三軸。</translation>
    </message>
    <message>
      <location filename="../../core/network/unet.py" />
      <source>The images are too small for this configuration; use another one or a finer spacing.</source>
      <translation>影像對此設定組而言太小；請使用其他設定組或更細的間距。</translation>
    </message>
    <message>
      <location filename="../../core/planning/fit_memory.py" />
      <source>The images are too thin along that axis beside the others; check their spacing, or crop them.</source>
      <translation>與其他軸相比，影像在該軸上太薄；請檢查其間距，或裁切影像。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>The images do not say how large a pixel is, so each pixel counts as one and images keep their size.</source>
      <translation>影像沒有說明像素的實際大小，因此每個像素都當作一個單位，影像維持原來的大小。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>The images have {found} channels, but {given} names were given.</source>
      <translation>影像有 {found} 個通道，但提供了 {given} 個名稱。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>The images look like CT: their values reach down to air in Hounsfield units.</source>
      <translation>這些影像看起來像 CT：以 Hounsfield 單位計，其值低至空氣。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>The images of one patient or specimen at one time, together with their mask where there is one.</source>
      <translation>一位病人或一個檢體在同一時間的影像，有遮罩時也包括遮罩。</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/missing.py" />
      <source>The images of these masks ({count}) are not where they were.</source>
      <translation>這些遮罩（{count} 個）的影像已不在原處。</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/missing.py" />
      <source>The images of {count} of {total} masks are not where they were.</source>
      <translation>{total} 個遮罩中有 {count} 個的影像已不在原處。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_likeness.py" />
      <source>The images' axes do not all run the same way: {usual} in {count} cases, {others} in {cases}.</source>
      <translation>影像的軸向並不一致：{count} 個病例為 {usual}，{cases} 為 {others}。</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>The label is in neither mask of this case.</source>
      <translation>此病例的兩個遮罩都沒有這個標籤。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>The label {label} ({values}) is in no mask.</source>
      <translation>標籤 {label}（{values}）未出現在任何遮罩中。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_names.py" />
      <location filename="../../core/pipeline/edit/edit_order.py" />
      <source>The labels are: {names}.</source>
      <translation>標籤為：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/label_table.py" />
      <source>The labels of this data set are regions: their values have no names of their own.</source>
      <translation>這個資料集的標籤是區域：其中的值沒有各自的名稱。</translation>
    </message>
    <message>
      <location filename="../../core/planning/advise.py" />
      <source>The labels {left} and {right} differ by side. In training, images are mirrored; a mirrored left organ looks like a right one, and the network would mix them up.</source>
      <translation>標籤 {left} 與 {right} 以左右側區分。訓練時影像會鏡像翻轉；翻轉後的左側器官看起來像右側的，網路會因此混淆兩者。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>The labels' numbers have gaps: {values}.</source>
      <translation>標籤的編號不連續：{values}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>The low-resolution network sees the whole surrounding and marks the organs roughly; this one gets its marks as an extra input and draws the borders at full detail.</source>
      <translation>低解析度網路看到整個周圍範圍並粗略標出器官；此網路將其標記作為額外輸入，再以完整細節畫出邊界。</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>The machine on the left; the job at work on the right, with pause and stop, on every page.</source>
      <translation>左邊是電腦；右邊是進行中的工作，可暫停與停止，每一頁都有。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/fitness.py" />
      <source>The mask holds values that are no label of the data set: {values}.</source>
      <translation>遮罩含有不屬於資料集標籤的值：{values}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>The mask is put where it lies: {before} → {after}</source>
      <translation>遮罩放回原位：{before} → {after}</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>The mask is resampled: {before} → {after}</source>
      <translation>重新取樣遮罩：{before} → {after}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_mask_geometry.py" />
      <source>The mask is right where it lies, but is trained on as if its axes ran like the image's: export it again in the orientation of its image.</source>
      <translation>遮罩在空間中的位置正確，但訓練時會當作座標軸與影像相同：請以影像的方向重新匯出遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_mask_geometry.py" />
      <source>The mask is right where it lies, but would be trained on as if its axes ran like the image's: import the data set again, which turns it.</source>
      <translation>遮罩的位置正確，但訓練時會被當作軸向與影像相同：請重新匯入資料集，匯入時會將它轉正。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>The mask is turned: {before} → {after}</source>
      <translation>轉正遮罩：{before} → {after}</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>The mask lies elsewhere, and stays there</source>
      <translation>遮罩位於他處，維持不變</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>The mask lies on another grid: {before}</source>
      <translation>遮罩在另一個網格上：{before}</translation>
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>The mask may have been resampled or smoothed; export it again without interpolation.</source>
      <translation>遮罩可能經過重新取樣或平滑處理；請在不內插的情況下重新匯出。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>The mask takes over the image's place</source>
      <translation>遮罩採用影像的位置</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>The mask {file} has no image.</source>
      <translation>遮罩 {file} 沒有對應的影像。</translation>
    </message>
    <message>
      <location filename="../../app/jobs/read_repair_picture.py" />
      <source>The mask's corner: {place} mm</source>
      <translation>遮罩的角落：{place} mm</translation>
    </message>
    <message>
      <location filename="../../app/jobs/read_repair_picture.py" />
      <source>The mask's voxels: {spacing}</source>
      <translation>遮罩的體素：{spacing}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>The masks are drawn on images of several kinds: {kinds}.</source>
      <translation>遮罩畫在好幾種影像上：{kinds}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/match_channels.py" />
      <source>The masks are drawn on it</source>
      <translation>遮罩畫在它上面</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/label_table.py" />
      <source>The masks give each object a colour of its own, {count} in all: all become one label.</source>
      <translation>遮罩為每個物件使用不同的顏色，共 {count} 種：全部合併為一個標籤。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/smoothed_masks.py" />
      <source>The masks have smoothed edges, and {middle} lies between {one} and {other}: an edge between those two looks like it.</source>
      <translation>遮罩的邊緣經過平滑處理，而 {middle} 介於 {one} 與 {other} 之間：這兩者之間的邊緣看起來就像它。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>The masks have smoothed edges: {count} colours, of which {meant} are meant.</source>
      <translation>遮罩的邊緣經過平滑處理：有 {count} 種顏色，其中 {meant} 種才是真正的顏色。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>The masks have smoothed edges: {count} values between 0 and 255.</source>
      <translation>遮罩的邊緣經過平滑處理：在 0 與 255 之間有 {count} 個值。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>The masks have smoothed edges: {count} values, of which {meant} are meant.</source>
      <translation>遮罩的邊緣經過平滑處理：有 {count} 個值，真正的值為 {meant}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>The masks have {count} channels, one for each class.</source>
      <translation>遮罩有 {count} 個通道，每個類別一個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>The masks hold colours, which are no numbers.</source>
      <translation>遮罩含有顏色，而非數字。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/odd_values.py" />
      <source>The masks hold no value above 0: {value} is taken for a structure, as of white that was saved as a number with a sign.</source>
      <translation>遮罩中沒有大於 0 的值：{value} 視為結構，因為白色可能以帶正負號的數字儲存。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/label_table.py" />
      <source>The masks hold nothing but background.</source>
      <translation>遮罩只含有背景。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/odd_values.py" />
      <source>The masks hold the values 1 to {count}, of like size: classes, or objects numbered one by one?</source>
      <translation>遮罩含有 1 到 {count} 的值，大小相近：是類別，還是逐一編號的物件？</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/odd_values.py" />
      <source>The masks hold values below 0, such as {value}: they are called ignore, so that nothing is learned there.</source>
      <translation>遮罩含有小於 0 的值，例如 {value}：它們稱為 ignore，該處不會被學習。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/label_table.py" />
      <source>The masks hold values that dataset.json does not name: {values}.</source>
      <translation>遮罩中有 dataset.json 未命名的值：{values}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/label_table.py" />
      <source>The masks number their objects one by one, up to {count}: all become one label.</source>
      <translation>遮罩將物件逐一編號，最大為 {count}：全部合併為一個標籤。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>The masks store white as different numbers: white is one label in all of them.</source>
      <translation>各遮罩以不同的數字儲存白色：白色在所有遮罩中都是同一個標籤。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/mask_kinds.py" />
      <source>The masks that were found are called: {kinds}.</source>
      <translation>找到的遮罩名為：{kinds}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/review_page.py" />
      <source>The masks were written to {folder}.</source>
      <translation>遮罩已寫入 {folder}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/structure_masks.py" />
      <source>The masks {one} and {other} share {count} voxels, which become {other}.</source>
      <translation>遮罩 {one} 與 {other} 共有 {count} 個體素，這些體素會成為 {other}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <source>The median case becomes {size} on the grid of {spacing}; the data are prepared anew.</source>
      <translation>中位數病例在間距 {spacing} 的網格上變為 {size}；資料會重新準備。</translation>
    </message>
    <message>
      <location filename="../../core/planning/fit_memory.py" />
      <source>The median case would have no voxels left along one axis at the spacing {spacing}.</source>
      <translation>間距為 {spacing} 時，大小為中位數的病例在某一軸上會沒有體素。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/label_facts.py" />
      <source>The median of the cases that show it; of planes their share of the image</source>
      <translation>含有此標籤之病例的中位數；平面影像則為其占影像的比例</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>The median pixel size of the training images. All images are brought to it, so that things have the same size in pixels in every image.</source>
      <translation>訓練影像像素大小的中位數。所有影像都會調整為此大小，使物體在每個影像中的像素大小一致。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>The median voxel size of the training cases, axis by axis. All images are brought to this one grid, so that an organ has the same size in voxels in every case.</source>
      <translation>訓練病例體素大小的中位數，逐軸計算。所有影像都會調整到這個共同網格，使器官在每個病例中的體素大小一致。</translation>
    </message>
    <message>
      <location filename="../../core/training/failure.py" />
      <source>The memory of {device} does not suffice: training with {batch} patches of {patch} voxels at a time takes about {needed} GB. The last saved state is kept.</source>
      <translation>{device} 的記憶體不足：每次以 {batch} 個 {patch} 體素的影像塊訓練約需 {needed} GB。最後儲存的狀態仍保留。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/help/about.py" />
      <source>The method is nnU-Net's, by Isensee, Jaeger, Kohl, Petersen and Maier-Hein. If you publish results, please cite their papers. Segwright is free software (Apache 2.0) and no medical device.</source>
      <translation>所用方法為 Isensee、Jaeger、Kohl、Petersen 與 Maier-Hein 的 nnU-Net。若您發表結果，請引用他們的論文。Segwright 是自由軟體（Apache 2.0），並非醫療器材。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>The missing slices are filled in between their neighbours.</source>
      <translation>缺漏的切面以相鄰切面補上。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/way.py" />
      <source>The model draws the masks for new images. You go through them in slices and in 3D, and export them.</source>
      <translation>模型會為新影像畫出遮罩。您可逐切面及以 3D 檢視，並匯出遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>The model needs {count} channels: files ending in {names}.</source>
      <translation>此模型需要 {count} 個通道：檔名結尾為 {names} 的檔案。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/start_from.py" />
      <source>The model to start from</source>
      <translation>要作為起點的模型</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/initial_weights.py" />
      <source>The model to start from has no layer that fits this plan's network.</source>
      <translation>作為起點的模型沒有任何層符合此計畫的網路。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/nnunet.py" />
      <source>The name does not end in a channel number such as _0000.</source>
      <translation>名稱結尾不是 _0000 之類的通道編號。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/import_order.py" />
      <source>The name {name} has no letters or digits.</source>
      <translation>名稱 {name} 不含字母或數字。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_names.py" />
      <source>The name {name} holds signs that cannot be seen.</source>
      <translation>名稱 {name} 含有看不見的符號。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_names.py" />
      <source>The name {name} would be there twice.</source>
      <translation>名稱 {name} 會出現兩次。</translation>
    </message>
    <message>
      <location filename="../../core/inference/dicom/study_names.py" />
      <source>The names of the masks tell whose they are ({fields}): look at them before you hand masks on.</source>
      <translation>從遮罩的名稱能看出它們屬於誰（{fields}）：把遮罩交給別人之前，請先看過名稱。</translation>
    </message>
    <message>
      <location filename="../../core/planning/configuration_file.py" />
      <source>The nearest possible values are {below} and {above}.</source>
      <translation>最接近的可用值為 {below} 與 {above}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <source>The network gets {new} stages instead of {old}.</source>
      <translation>網路改為 {new} 個階段，原為 {old} 個。</translation>
    </message>
    <message>
      <location filename="../../core/inference/sliding_window/predictor.py" />
      <source>The network gives no numbers for this image.</source>
      <translation>網路對這張影像沒有輸出有效數字。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/first.py" />
      <source>The network learns. Its curves appear here, and beside them a held-out case that is predicted again and again, so that you see it getting better.</source>
      <translation>網路開始學習。曲線會顯示在這裡，旁邊是一個反覆重新預測的保留病例，讓您看到它逐漸進步。</translation>
    </message>
    <message>
      <location filename="../../core/training/memory.py" />
      <source>The network of {name} cannot take a patch of {patch} voxels.</source>
      <translation>{name} 的網路無法使用 {patch} 體素的影像塊。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_likeness.py" />
      <source>The network sees them turned or mirrored. Export all images in one orientation.</source>
      <translation>網路看到的這些影像是轉向或鏡像的。請以同一方向匯出所有影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_likeness.py" />
      <source>The network sees them turned or mirrored. They can be turned here: no value changes, and none its place.</source>
      <translation>網路會看到轉向或鏡像的影像。可以在這裡轉正：數值與位置都不會改變。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>The new images do not look like CT: their values do not reach down to air.</source>
      <translation>新影像看起來不像 CT：其數值沒有低到空氣。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>The new images look like CT, and the channel is called {name}.</source>
      <translation>新影像看起來像 CT，而通道名為 {name}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>The new masks hold {value} ({name}), which is no label of the data set.</source>
      <translation>新遮罩含有 {value}（{name}），它不是資料集的標籤。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/training_place.py" />
      <source>The new training of fold {fold} is in use now; the one before is kept in {folder}.</source>
      <translation>第 {fold} 折現在使用新的訓練；先前的保留在 {folder}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>The numbers in the masks stay. The name of a channel also says how it is normalised.</source>
      <translation>遮罩中的數字不變。通道的名稱也說明它如何正規化。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>The numbers of PET depend on dose and body weight; standardised uptake values do not.</source>
      <translation>PET 的數值取決於劑量與體重；標準攝取值則否。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>The only image and the only mask</source>
      <translation>唯一的影像與唯一的遮罩</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>The only masks have names such as {file}, as programs give them.</source>
      <translation>僅有的遮罩檔名如 {file}，像是由程式命名的。</translation>
    </message>
    <message>
      <location filename="../../core/terminal.py" />
      <source>The output cannot be written: {reason}.</source>
      <translation>無法寫出輸出：{reason}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>The palettes of the masks differ, and some give one colour to everything.</source>
      <translation>各遮罩的調色盤不同，而且有些將所有內容設為同一種顏色。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>The palettes of the masks differ: their colours count, not their indices.</source>
      <translation>各遮罩的調色盤不同：以顏色為準，而非索引。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>The palettes of the masks have no colour in common: their indices count, not their colours.</source>
      <translation>各遮罩的調色盤沒有共同的顏色：以索引為準，不看顏色。</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <source>The patch becomes {patch}.</source>
      <translation>影像塊變為 {patch}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/format_findings.py" />
      <source>The pictures in the files of {count} cases are called times: {cases}. They are taken for the slices of a volume.</source>
      <translation>有 {count} 個病例的檔案將其中的影像稱為時間點：{cases}。它們被視為立體影像的切面。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>The piece of an image that a network sees at once. A larger one shows more around, and takes more memory.</source>
      <translation>網路一次看到的一塊影像。越大能看到越多周圍，也需要越多記憶體。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/plan_page.py" />
      <source>The plan follows from the fingerprint: sizes, spacings and intensities of your cases.</source>
      <translation>計畫依資料指紋而定：病例的大小、間距與強度。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/train_fold.py" />
      <source>The plan has changed since fold {folds} of {configuration} was trained: it cannot predict together with this one. Train it again too.</source>
      <translation>{configuration} 的第 {folds} 折訓練之後計畫已更改，無法與這一折一起預測。請將它也重新訓練。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/plan_page.py" />
      <source>The plan is kept. Make it again to bring it up to date; trainings of the old one stay.</source>
      <translation>計畫會保留。請重新制定以更新；舊計畫的訓練仍會保留。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>The plan is made again, then the data are prepared and trained on anew.</source>
      <translation>須重新制定計畫，然後重新準備資料並訓練。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>The plan is made again: its networks learn other labels.</source>
      <translation>需重新制定計畫：其網路要學習的標籤不同了。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/normalize.py" />
      <source>The plan lacks the intensity statistics that CT normalisation needs.</source>
      <translation>計畫缺少 CT 正規化所需的強度統計。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/training_page.py" />
      <source>The plan says which networks can be trained on your data and how the images are prepared.</source>
      <translation>計畫說明您的資料可以訓練哪些網路，以及影像如何準備。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>The plan should be made again: it rests on the sizes of the voxels.</source>
      <translation>應重新制定計畫：它以體素大小為依據。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>The plan stays, unless you make it again from the new fingerprint.</source>
      <translation>計畫保留，除非您依新的資料指紋重新制定。</translation>
    </message>
    <message>
      <location filename="../../core/planning/plan.py" />
      <source>The plan {plan} has no configuration {name}.</source>
      <translation>計畫 {plan} 沒有設定組 {name}。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/estimate.py" />
      <source>The prepared data may need {needed} GB on disk; {free} GB are free.</source>
      <translation>準備好的資料可能需要 {needed} GB 磁碟空間；目前可用 {free} GB。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>The preset decides this.</source>
      <translation>由預設方案決定。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>The process preparing it ({size} voxels) ended with code {code}. {words}</source>
      <translation>準備它的程序（{size} 體素）以代碼 {code} 結束。{words}</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>The process preparing it ({size} voxels) was ended by the signal {signal}. {words}</source>
      <translation>準備它的程序（{size} 體素）被訊號 {signal} 中止。{words}</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>The process preparing it ({size} voxels) was killed because memory ran out: it may need {needed} GB.</source>
      <translation>準備它的程序（{size} 體素）因記憶體用盡而被中止：可能需要 {needed} GB。</translation>
    </message>
    <message>
      <location filename="../../core/io/reading/source.py" />
      <source>The process that reads images cannot be started ({reason}).</source>
      <translation>無法啟動讀取影像的程序（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>The program runs from its source: nothing is known.</source>
      <translation>程式直接由原始碼執行，無從得知。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/folds.py" />
      <location filename="../../core/pipeline/project/needed.py" />
      <source>The project has no data yet.</source>
      <translation>專案還沒有資料。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/load_project.py" />
      <location filename="../../core/pipeline/project/rename_project.py" />
      <source>The project has no name.</source>
      <translation>專案沒有名稱。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/training_time.py" />
      <source>The project has no plan yet.</source>
      <translation>專案還沒有計畫。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/new_project.py" />
      <source>The project will lie in {folder}</source>
      <translation>專案將位於 {folder}</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/project_lock.py" />
      <source>The project {folder} is already open in another window (process {pid}).</source>
      <translation>專案 {folder} 已在另一個視窗中開啟（行程 {pid}）。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/project_lock.py" />
      <source>The project {folder} is open on {host} since {since}.</source>
      <translation>專案 {folder} 從 {since} 起已在 {host} 上開啟。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/closing_question.py" />
      <source>The queue is kept, and offered again when the project is opened.</source>
      <translation>佇列會保留，下次開啟專案時再提供繼續。</translation>
    </message>
    <message>
      <location filename="../../core/planning/advise.py" />
      <source>The quick draft mirrors nothing; think of it when you plan with another preset.</source>
      <translation>快速草稿完全不做鏡像翻轉；改用其他預設方案規劃時請留意。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_draft.py" />
      <source>The quick plan is for a first look in minutes, on a processor too: few features, small patches, a coarser grid for large images, and short training. Its masks show whether the data are sound and the labels learnable, not how good nnU-Net can become.</source>
      <translation>快速計畫用於幾分鐘內的初步查看，只用處理器也可以：特徵少、影像塊小、大影像用較粗的網格，訓練時間短。其遮罩可看出資料是否可靠、標籤是否學得起來，但不代表 nnU-Net 能達到的水準。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/prediction_page.py" />
      <source>The reasons stand in the table. Predict again to try the failed ones once more.</source>
      <translation>原因列於表格中。再次預測即可重試失敗的病例。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/regions.py" />
      <source>The region {name} holds no label.</source>
      <translation>區域 {name} 不含任何標籤。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/regions.py" />
      <source>The region {name} holds the value {value}, which is in no mask.</source>
      <translation>區域 {name} 含有值 {value}，但沒有任何遮罩有這個值。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/regions.py" />
      <source>The region {name} is covered by the regions after it, and would never be seen.</source>
      <translation>區域 {name} 被其後的區域完全覆蓋，永遠不會出現。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>The regions of the data set and those of the new masks are not the same.</source>
      <translation>資料集的區域與新遮罩的區域不同。</translation>
    </message>
    <message>
      <location filename="../../app/window/help.py" />
      <source>The report is written.</source>
      <translation>報告已寫好。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/doubt_rows.py" />
      <source>The same for all volumes</source>
      <translation>所有立體影像相同</translation>
    </message>
    <message>
      <location filename="../../core/network/state_dict.py" />
      <source>The saved network holds a weight that this plan's network does not have: {name}.</source>
      <translation>儲存的網路含有此計畫的網路所沒有的權重：{name}。</translation>
    </message>
    <message>
      <location filename="../../core/network/state_dict.py" />
      <source>The saved network lacks the weight {name}.</source>
      <translation>儲存的網路缺少權重 {name}。</translation>
    </message>
    <message>
      <location filename="../../core/network/state_dict.py" />
      <source>The saved network's weight {name} has the shape {found}, where this plan asks for {wanted}.</source>
      <translation>儲存的網路權重 {name} 的形狀為 {found}，此計畫則要求 {wanted}。</translation>
    </message>
    <message>
      <location filename="../../core/network/state_dict.py" />
      <source>The saved network's weight {name} holds values that are no numbers.</source>
      <translation>已儲存網路的權重 {name} 含有不是有效數字的值。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/files.py" />
      <source>The scores were written to {file}.</source>
      <translation>分數已寫入 {file}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/overlapping_segments.py" />
      <source>The segments overlap in {count} different ways, which is more than can be trained.</source>
      <translation>區段有 {count} 種不同的重疊方式，多到無法訓練。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/match_masks.py" />
      <source>The series that it belongs to is not here.</source>
      <translation>它所屬的序列不在這裡。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/match_masks.py" />
      <source>The series that it names cannot be used. {reason}</source>
      <translation>它指名的序列無法使用。{reason}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>The series that the masks are drawn on alone</source>
      <translation>只用畫有遮罩的序列</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>The series that they belong to may lack slices.</source>
      <translation>它們所屬的序列可能缺少切面。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>The share of each step in which the network waits for images. Below a tenth is fine; much more means that the disk or the processor holds it up.</source>
      <translation>每一步中網路等待影像的時間比例。低於十分之一即可；若高出許多，表示磁碟或處理器拖慢了速度。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>The size of a voxel was given by hand.</source>
      <translation>體素大小是手動指定的。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>The size of its pixels is that on the detector, not in the patient.</source>
      <translation>其像素大小是偵測器上的，不是病人體內的。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>The size of the median case, after cropping away empty borders, on this grid.</source>
      <translation>中位數病例裁去空白邊緣後，在此網格上的大小。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>The slices are resampled to a straight stack.</source>
      <translation>切面已重新取樣成垂直的堆疊。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>The slices are resampled to even distances.</source>
      <translation>切面已重新取樣成相等距離。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/repair_panel.py" />
      <source>The slices as they are stored, which is how a network sees them. Images and masks are turned in the project: no value changes, and none its place. Your own files stay untouched, and it can be undone until the data are prepared.</source>
      <translation>這是切面儲存時的樣子，也就是網路看到的樣子。影像與遮罩會在專案中轉正：數值與位置都不會改變。您自己的檔案保持不變；在準備資料之前都可以復原。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_likeness.py" />
      <source>The slices of {cases} run in another direction than those of most cases.</source>
      <translation>{cases} 的切面方向與大多數病例不同。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>The smaller structure covers the larger one</source>
      <translation>較小的結構蓋過較大的</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>The standard preset plans for a graphics card.</source>
      <translation>標準預設方案是為顯示卡規劃的。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>The standard preset takes larger patches.</source>
      <translation>標準預設方案使用較大的影像塊。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>The standard preset.</source>
      <translation>標準預設方案。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>The structures hold no voxel of the image: {cases}.</source>
      <translation>結構中沒有影像的任何體素：{cases}。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/read_staged_series.py" />
      <source>The structures of a case overlap in more than {count} layers.</source>
      <translation>一個病例的結構重疊超過 {count} 層。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/notice_settings.py" />
      <source>The test was sent.</source>
      <translation>測試已送出。</translation>
    </message>
    <message>
      <location filename="../../core/training/failure.py" />
      <source>The training diverged in epoch {epoch}: its loss is no number any more. The last saved state is kept.</source>
      <translation>訓練在第 {epoch} 輪發散：損失已不是數值。最後儲存的狀態仍保留。</translation>
    </message>
    <message>
      <location filename="../../core/network/state_dict.py" />
      <source>The training went wrong, or the file is damaged; use another checkpoint, or train again.</source>
      <translation>訓練出了問題，或檔案已損壞；請改用其他檢查點，或重新訓練。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/format_findings.py" />
      <source>The transparency of images is left out, in {count} cases, such as {case}.</source>
      <translation>影像的透明度已略去，共 {count} 個病例，例如 {case}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/foreign_json.py" />
      <source>The value 0, called {name} in dataset.json, is the background.</source>
      <translation>在 dataset.json 中名為 {name} 的值 0 就是背景。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/inverted_masks.py" />
      <source>The value {value} fills the edge of the image in {count} masks, in {usual} others {background}, the background: {cases}.</source>
      <translation>有 {count} 個遮罩的影像邊緣都是值 {value}，另外 {usual} 個則是背景 {background}：{cases}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/inverted_masks.py" />
      <source>The value {value} fills the edge of the images in {count} masks, and {background}, which is taken for the background, lies within.</source>
      <translation>有 {count} 個遮罩的影像邊緣都是值 {value}，而被視為背景的 {background} 位於內部。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/odd_values.py" />
      <source>The value {value} has {voxels} voxels in {cases} cases: a slip of the pen?</source>
      <translation>值 {value} 在 {cases} 個病例中共有 {voxels} 個體素：是否為筆誤？</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>The value {value} in their masks is taken for {label}.</source>
      <translation>其遮罩中的值 {value} 視為 {label}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/odd_values.py" />
      <source>The value {value} stands beside {others}.</source>
      <translation>值 {value} 與 {others} 並存。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>The voxels are longest along {axis}; this axis comes first, so that the slices with the finest detail are the ones the 2D network looks at.</source>
      <translation>體素沿 {axis} 最長；此軸排在最前，使 2D 網路看到的是細節最清楚的切面。</translation>
    </message>
    <message>
      <location filename="../../core/planning/fit_memory.py" />
      <source>The voxels are so unequal along the axes ({spacing}) that no patch can be planned.</source>
      <translation>各軸的體素大小相差過大({spacing})，無法規劃影像塊。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_likeness.py" />
      <source>The voxels of {cases} are unlike those of all others: {size} {unit} in {case}, {low} to {high} in the others.</source>
      <translation>{cases} 的體素大小與其他所有病例不同：{case} 為 {size} {unit}，其他為 {low} 至 {high}。</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>The way from images to masks</source>
      <translation>從影像到遮罩的路</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/way.py" />
      <source>The way to a model of your own</source>
      <translation>建立自己的模型，只要四步</translation>
    </message>
    <message>
      <location filename="../../core/network/unet.py" />
      <source>The weights of this network take {needed} GB of memory, and {free} GB are free.</source>
      <translation>此網路的權重需要 {needed} GB 記憶體，目前可用 {free} GB。</translation>
    </message>
    <message>
      <location filename="../../core/system/child_end.py" />
      <source>The work was ended because memory ran out.</source>
      <translation>記憶體用盡，工作因此中止。</translation>
    </message>
    <message>
      <location filename="../../core/system/child_end.py" />
      <source>The work was ended by the signal {signal} before it was done. {words}</source>
      <translation>工作在完成前被訊號 {signal} 中止。{words}</translation>
    </message>
    <message>
      <location filename="../../core/system/child_end.py" />
      <source>The work was ended from outside before it was done (exit {code}). {words}</source>
      <translation>工作在完成前從外部被中止（結束代碼 {code}）。{words}</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/mending.py" />
      <source>Their files are kept in the project, in a folder called left_out; your own stay untouched.</source>
      <translation>其檔案保留在專案的 left_out 資料夾中；您自己的檔案不會變動。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/choice.py" />
      <source>There are newer trainings; find the best model again to compare them.</source>
      <translation>有較新的訓練；請重新找出最佳模型以納入比較。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>There are no channels called {names} that could be left out.</source>
      <translation>沒有名為 {names} 的通道可以排除。</translation>
    </message>
    <message>
      <location filename="../../core/inference/dicom/dicom_inputs.py" />
      <source>There are no images.</source>
      <translation>沒有影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/mask_kinds.py" />
      <source>There are no masks called {name}.</source>
      <translation>沒有名為 {name} 的遮罩。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/results_page.py" />
      <source>There are no scores yet</source>
      <translation>尚無分數</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>There are only {count} cases.</source>
      <translation>只有 {count} 個病例。</translation>
    </message>
    <message>
      <location filename="../../core/planning/advise.py" />
      <source>There are only {count} cases. A network may work on them and fail on the next; with so few, the scores say little about new cases.</source>
      <translation>只有 {count} 個病例。網路可能在這些病例上有效，卻在下一個病例失敗；病例這麼少，分數難以反映新病例的表現。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/regions.py" />
      <source>There are two labels called {name}.</source>
      <translation>有兩個標籤都叫 {name}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_names.py" />
      <source>There are {count} channels.</source>
      <translation>有 {count} 個通道。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_choice.py" />
      <source>There are: {numbers}.</source>
      <translation>現有：{numbers}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>There is a mask file for each structure; they are joined, each with its file's name as a label: {names}.</source>
      <translation>每個結構各有一個遮罩檔；它們會合併成一個，並以檔名作為標籤：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/leave_out.py" />
      <source>There is no case called {case} among those that were left out.</source>
      <translation>被排除的病例中沒有名為 {case} 的。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/leave_out.py" />
      <location filename="../../core/pipeline/edit/edit_order.py" />
      <location filename="../../core/pipeline/prepare/import_order.py" />
      <source>There is no case called {case} to be left out.</source>
      <translation>沒有名為 {case} 的病例可供略過。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/respace.py" />
      <source>There is no case called {case}.</source>
      <translation>沒有名為 {case} 的病例。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/edit_order.py" />
      <source>There is no channel called {name}, or there are several.</source>
      <translation>沒有名為 {name} 的通道，或有好幾個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_names.py" />
      <source>There is no channel {number}.</source>
      <translation>沒有通道 {number}。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/trained_folds.py" />
      <source>There is no fold {fold}.</source>
      <translation>沒有第 {fold} 折。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/staging_folder.py" />
      <location filename="../../core/io/files/atomic.py" />
      <source>There is no folder for temporary files that may be written to: {reason}</source>
      <translation>沒有可寫入的暫存檔資料夾：{reason}</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>There is no image in this list.</source>
      <translation>此清單中沒有影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/nnunet.py" />
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>There is no image with this name.</source>
      <translation>沒有此名稱的影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_names.py" />
      <location filename="../../core/pipeline/edit/edit_order.py" />
      <source>There is no label called {name}.</source>
      <translation>沒有名為 {name} 的標籤。</translation>
    </message>
    <message>
      <location filename="../../core/evaluation/evaluate.py" />
      <source>There is no mask to score.</source>
      <translation>沒有可評分的遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/nnunet.py" />
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>There is no mask with this name.</source>
      <translation>沒有此名稱的遮罩。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/training_page.py" />
      <source>There is no plan yet</source>
      <translation>尚無計畫</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/preview.py" />
      <source>There is no preview of this training.</source>
      <translation>這次訓練沒有預覽。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_choice.py" />
      <source>There is no run {number} of {configuration}, fold {fold}.</source>
      <translation>{configuration} 的第 {fold} 折沒有第 {number} 次訓練。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/preprocess_panel.py" />
      <source>There is not enough disk: up to {needed} are needed, {free} are free. Free some space, or move the project to another disk.</source>
      <translation>磁碟空間不足：最多需要 {needed}，目前可用 {free}。請釋放一些空間，或將專案移到另一個磁碟。</translation>
    </message>
    <message>
      <location filename="../../core/inference/estimate.py" />
      <source>There is not enough memory for one window of this model.</source>
      <translation>記憶體不足，無法容納此模型的一個視窗。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/write_raw_case.py" />
      <location filename="../../core/inference/case_line.py" />
      <source>There is not enough memory for this image.</source>
      <translation>記憶體不足，無法處理這個影像。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/tidy_question.py" />
      <source>There is nothing in this project that can be made again.</source>
      <translation>這個專案裡沒有可以重新產生的東西。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>There is nothing to add: no image with a mask is left.</source>
      <translation>沒有可加入的：沒有剩下附遮罩的影像。</translation>
    </message>
    <message>
      <location filename="../../core/evaluation/choose.py" />
      <source>There is nothing to choose from yet.</source>
      <translation>目前還沒有可選擇的項目。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>There is nothing to import. {file} is not used. {reason}</source>
      <translation>沒有可匯入的內容。未使用 {file}。{reason}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>There is nothing to import: no image with a mask is left.</source>
      <translation>沒有可匯入的內容：沒有剩下任何附有遮罩的影像。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/cross_validate.py" />
      <source>There is nothing to score yet.</source>
      <translation>目前沒有可評分的項目。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>There is only one case: it cannot be split into cases that train and cases that validate.</source>
      <translation>只有一個病例：無法分成訓練用與驗證用的病例。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>There is only one case: nothing can be held out to test what was learned.</source>
      <translation>只有一個病例：無法保留任何病例來測試學習成果。</translation>
    </message>
    <message>
      <location filename="../../app/errors.py" />
      <source>There was not enough memory for this step.</source>
      <translation>此步驟的記憶體不足。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/watched_training.py" />
      <source>There will be no more previews: {reason}</source>
      <translation>之後不再有預覽：{reason}</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>These are not allowed: {signs}</source>
      <translation>不可使用下列字元：{signs}</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/set_spacing.py" />
      <source>These cases have this size of a voxel already.</source>
      <translation>這些病例的體素大小已是如此。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/rename.py" />
      <source>These names are the ones that are there.</source>
      <translation>這些就是現有的名稱。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_regions.py" />
      <source>These regions are the ones that are there.</source>
      <translation>這些就是現有的區域。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/queue/run_queue.py" />
      <source>These trainings failed: {names}.</source>
      <translation>這些訓練失敗了：{names}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/actions.py" />
      <source>They are kept and can still predict. New trainings use the plan of today.</source>
      <translation>它們會保留，仍可用於預測。新的訓練會使用目前的計畫。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>They are not trained on and not scored. Their files stay in the project.</source>
      <translation>它們不會用於訓練與評分。其檔案留在專案中。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/tidy_question.py" />
      <source>They are prepared again, in minutes to hours, when something is trained or scored.</source>
      <translation>訓練或評分時會重新準備，需要幾分鐘到幾小時。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/microscopy_doubts.py" />
      <source>They are the slices of a volume</source>
      <translation>它們是立體影像的切面</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/overlapping_segments.py" />
      <source>They are trained as regions. Of regions that overlap the last one in this order is written.</source>
      <translation>它們會以區域的方式訓練。區域重疊之處，會寫入此順序中最後的一個。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/setup.py" />
      <source>They are written into the project, under predictions.</source>
      <translation>會寫入專案的 predictions 之下。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/edit_panel.py" />
      <source>They become part of the data set that is there, with its channels and its labels.</source>
      <translation>它們成為現有資料集的一部分，使用其通道與標籤。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/closing_question.py" />
      <source>They can all go on without the window; a window opened later shows them again. Or pause all of them and go on later.</source>
      <translation>關閉視窗後，所有訓練都可以繼續進行，之後開啟的視窗會再次顯示它們。也可以全部暫停，之後再繼續。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/actions.py" />
      <source>They can still predict. Once a fold has been trained on the labels of today, they are kept as earlier runs.</source>
      <translation>它們仍可用於預測。只要有一折以現在的標籤訓練完成，它們就會保留為先前的訓練。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/mask_geometry.py" />
      <source>They lie in the same place, on different grids: import the data set again, and have masks resampled onto their images (nearest voxel).</source>
      <translation>它們位於同一位置，但網格不同：請重新匯入資料集，並讓遮罩重新取樣到其影像上（最近的體素）。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>They may be channels too.</source>
      <translation>它們也可以當作通道。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>Thick slices: voxels are then mixed within the slice first.</source>
      <translation>切面較厚時：體素會先在切面內混合。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>Thinner slices make the voxels more alike.</source>
      <translation>切面較薄時，體素的長寬會更接近。</translation>
    </message>
    <message>
      <location filename="../../core/inference/case_line.py" />
      <source>This PyTorch has no kernels for the graphics card.</source>
      <translation>此 PyTorch 沒有適用於這張顯示卡的核心程式。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/pairing/pairing.py" />
      <source>This channel is left out in all cases.</source>
      <translation>此通道在所有病例中都被排除。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/intensity_note.py" />
      <source>This channel is not scaled image by image: the network will see the difference.</source>
      <translation>此通道不會逐張影像縮放：網路會看到這個差異。</translation>
    </message>
    <message>
      <location filename="../../core/device.py" />
      <source>This computer has no device {device} that PyTorch can use.</source>
      <translation>這台電腦沒有 PyTorch 可用的裝置 {device}。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/form/path_picker.py" />
      <source>This does not exist.</source>
      <translation>此項目不存在。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/install_packages.py" />
      <source>This environment of Python has no pip, which installs packages.</source>
      <translation>這個 Python 環境沒有安裝套件用的 pip。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/data.py" />
      <source>This epoch, step by step</source>
      <translation>本輪逐步損失</translation>
    </message>
    <message>
      <location filename="../../app/errors.py" />
      <source>This is a mistake of ours, not yours. Your files are as they were. {error}</source>
      <translation>這是程式的錯誤，與您的操作無關。您的檔案保持原狀。{error}</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>This machine has no NVIDIA card: training will be slow here, or can be done elsewhere.</source>
      <translation>這台電腦沒有 NVIDIA 顯示卡：在此訓練會很慢，也可在其他電腦上進行。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>This machine has {card} with {memory} GB only: what is planned for more cannot be trained here.</source>
      <translation>這台電腦的 {card} 只有 {memory} GB：為更多記憶體所做的計畫無法在此訓練。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>This machine has {card} with {memory} GB, less than this preset is made for: the patches become smaller.</source>
      <translation>這台電腦有 {card}，記憶體 {memory} GB，少於這個預設所需：影像塊會變小。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>This machine has {card} with {memory} GB. More memory allows larger patches.</source>
      <translation>這台電腦配備 {card}，記憶體為 {memory} GB。記憶體越多，影像塊可越大。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor.py" />
      <source>This machine's graphics card has {memory} GB only.</source>
      <translation>這台電腦的顯示卡只有 {memory} GB。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>This mask is right; on to the next case (Enter)</source>
      <translation>這個遮罩正確；前往下一個病例 (Enter)</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/stepper.py" />
      <source>This page is seen now</source>
      <translation>目前顯示的頁面</translation>
    </message>
    <message>
      <location filename="../../core/planning/configuration_file.py" />
      <location filename="../../core/planning/plan_file.py" />
      <source>This plan was made by an extension of nnU-Net that Segwright does not know.</source>
      <translation>此計畫由 Segwright 不認得的 nnU-Net 擴充套件建立。</translation>
    </message>
    <message>
      <location filename="../../app/window/frame_words.py" />
      <source>This project can only be looked at.</source>
      <translation>此專案只能檢視。</translation>
    </message>
    <message>
      <location filename="../../app/jobs/job_runner.py" />
      <location filename="../../app/window/main_window.py" />
      <source>This project is open only to be looked at: nothing is written into it.</source>
      <translation>這個專案只供檢視：不會寫入任何東西。</translation>
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>This training takes about {needed} GB of memory on {device}, and {free} GB are free.</source>
      <translation>這次訓練約需要 {device} 上 {needed} GB 的記憶體，目前可用 {free} GB。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Three dimensions</source>
      <translation>三維</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_regions.py" />
      <source>Tick other labels.</source>
      <translation>請勾選其他標籤。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/regions.py" />
      <source>Tick the labels that it is made of.</source>
      <translation>請勾選組成它的標籤。</translation>
    </message>
    <message>
      <location filename="../../core/inference/dicom/dicom_inputs.py" />
      <source>Tilted, uneven or incomplete series are straightened, and so are their masks: {cases}.</source>
      <translation>傾斜、間距不一或不完整的序列會拉直，其遮罩亦然：{cases}。</translation>
    </message>
    <message>
      <location filename="../../app/models/predicted_cases.py" />
      <source>Time</source>
      <translation>時間</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/charts.py" />
      <source>Time an epoch</source>
      <translation>每輪時間</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/tiff_series.py" />
      <source>Time points become cases where the folder is imported; other axes need a file each.</source>
      <translation>匯入資料夾時，時間點會各成病例；其他的軸需要各自一個檔案。</translation>
    </message>
    <message>
      <location filename="../../app/models/content_table.py" />
      <source>Times</source>
      <translation>時間點</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/segment.py" />
      <source>Timing the network</source>
      <translation>正在測量網路所需時間</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/consequences.py" />
      <source>To be done again</source>
      <translation>須重做</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/edit_order.py" />
      <source>To be done again: {what}</source>
      <translation>須重做：{what}</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>To be known before the import</source>
      <translation>匯入前須知</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>To be looked at again (F)</source>
      <translation>需要再看一次 (F)</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/training_question.py" />
      <source>To go on with a training that has ended, choose more epochs than it has.</source>
      <translation>若要繼續已結束的訓練，請選擇比它更多的輪數。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/project_repairs.py" />
      <source>To have the data as they were, import them again.</source>
      <translation>若要恢復原來的資料，請重新匯入。</translation>
    </message>
    <message>
      <location filename="../../app/window/main_window.py" />
      <source>To work with it, open it from the start page. Where its folder may not be written to, open a copy on a disk of your own.</source>
      <translation>要在其中工作，請從首頁開啟。若資料夾不可寫入，請在自己的磁碟上開啟複本。</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Too much (voxels)</source>
      <translation>多出 (體素)</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/way.py" />
      <location filename="../../app/pages/training/training_page.py" />
      <source>Train</source>
      <translation>訓練</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model.py" />
      <location filename="../../core/inference/model/model_card.py" />
      <source>Train a fold first, or choose another model folder.</source>
      <translation>請先訓練一折，或選擇其他模型資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/evaluation/choose.py" />
      <location filename="../../core/pipeline/train/cross_validate.py" />
      <source>Train a fold first.</source>
      <translation>請先訓練一折。</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Train a model first.</source>
      <translation>請先訓練模型。</translation>
    </message>
    <message>
      <location filename="../../app/steps.py" />
      <source>Train a network, watch it learn, pause and go on whenever you like.</source>
      <translation>訓練網路，觀察它學習，隨時可以暫停與繼續。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/training_question.py" />
      <source>Train again</source>
      <translation>重新訓練</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/training_question.py" />
      <source>Train again begins anew. What is trained stays in use until the new run has ended, and is kept.</source>
      <translation>「重新訓練」從頭開始。已訓練的會一直使用到新的結束，並予以保留。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>Train and predict on</source>
      <translation>訓練與預測使用</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/saved_state.py" />
      <source>Train anew, or start a new training from this model as initial weights.</source>
      <translation>請重新訓練，或以此模型作為初始權重開始新的訓練。</translation>
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>Train every fold of {stage} first; its predictions are this one's input.</source>
      <translation>請先訓練 {stage} 的每一折；其預測是此設定組的輸入。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/previous_stage.py" />
      <source>Train it again with the present plan.</source>
      <translation>請以目前的計畫重新訓練。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/earlier_training.py" />
      <source>Train it again: this training stays in use until the new one has ended, and is kept. Or go on for more epochs.</source>
      <translation>請重新訓練：此訓練會一直使用到新的結束，並予以保留。或繼續更多輪。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/training_page.py" />
      <source>Train more</source>
      <translation>再訓練其他</translation>
    </message>
    <message>
      <location filename="../../core/training/distributed.py" />
      <source>Train on at most {patches} devices, or folds side by side.</source>
      <translation>最多使用 {patches} 個裝置訓練，或改為讓各折分別在不同裝置上訓練。</translation>
    </message>
    <message>
      <location filename="../../core/device.py" />
      <source>Train on fewer cards at a time.</source>
      <translation>請減少同時訓練所用的顯示卡數。</translation>
    </message>
    <message>
      <location filename="../../core/planning/advise.py" />
      <source>Train the 2D configuration too; it is often as good on such images, or better.</source>
      <translation>請一併訓練 2D 設定組；對這類影像，效果往往相當或更好。</translation>
    </message>
    <message>
      <location filename="../../core/inference/held_out.py" />
      <source>Train the cascade again.</source>
      <translation>請重新訓練此級聯。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/previous_stage.py" />
      <source>Train them first. In the window, the queue does so by itself.</source>
      <translation>請先訓練這些折。在視窗中，佇列會自動排入。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Trained</source>
      <translation>已訓練</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/training_question.py" />
      <source>Trained already: {trainings}.</source>
      <translation>已訓練完成：{trainings}。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/queue/run_queue.py" />
      <source>Trained already; to train it anew, add --again.</source>
      <translation>已經訓練過；若要重新訓練，請加上 --again。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/training_question.py" />
      <source>Trained before</source>
      <translation>先前訓練過</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/setup.py" />
      <source>Trained before: fold {folds}. Train asks whether to go on or to begin anew; what is there is kept.</source>
      <translation>先前已訓練：第 {folds} 折。按「訓練」時會詢問要繼續還是重新開始；現有的內容會保留。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>Trained models stay in use until a fold has been trained on the new labels; then they are kept as earlier runs.</source>
      <translation>已訓練的模型會繼續使用，直到有一折以新標籤訓練完成；之後保留為先前的訓練。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>Trained models stay, predict as before, and keep the channel's old name.</source>
      <translation>已訓練的模型保留，照舊預測，並沿用通道的舊名稱。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>Trained models stay; they have learned from these cases too.</source>
      <translation>已訓練的模型保留；它們也學過這些病例。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>Trained models stay; they have not seen these cases until they are trained again.</source>
      <translation>已訓練的模型保留；重新訓練之前，它們沒有見過這些病例。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>Trained models stay; they learned from the sizes of before.</source>
      <translation>已訓練的模型保留；它們是依先前的大小學習的。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>Trained on</source>
      <translation>訓練資料</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/folds.py" />
      <source>Trained on other folds than these: {runs}. Train them again, or their scores do not go together with the others'.</source>
      <translation>以其他分折訓練的有：{runs}。請重新訓練，否則其分數無法與其他的一併比較。</translation>
    </message>
    <message>
      <location filename="../../core/commands/training.py" />
      <source>Trained {epochs} epochs; mean Dice of the held-out cases: {dice}</source>
      <translation>已訓練 {epochs} 輪；保留病例的平均 Dice：{dice}</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/data.py" />
      <source>Trained, not scored yet</source>
      <translation>已訓練，尚未評分</translation>
    </message>
    <message>
      <location filename="../../core/commands/queue.py" />
      <source>Trained: {done}. Skipped: {skipped}.</source>
      <translation>已訓練：{done}。已略過：{skipped}。</translation>
    </message>
    <message>
      <location filename="../../core/commands/queue.py" />
      <source>Trained: {done}. Stopped: {stopped}. Skipped: {skipped}.</source>
      <translation>已訓練：{done}。已停止：{stopped}。已略過：{skipped}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/data.py" />
      <location filename="../../app/pages/training/live.py" />
      <location filename="../../app/steps.py" />
      <location filename="../../app/window/tour.py" />
      <location filename="../../core/pipeline/queue/run_queue.py" />
      <location filename="../../core/pipeline/train/train_fold.py" />
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Training</source>
      <translation>訓練</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/charts.py" />
      <source>Training and validation far apart mean that the network learns the cases by heart.</source>
      <translation>訓練與驗證相差很大，表示網路只是把病例背了下來。</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/requests.py" />
      <location filename="../../app/pages/review/sources.py" />
      <source>Training cases</source>
      <translation>訓練病例</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/recorded.py" />
      <source>Training ended: {status}.</source>
      <translation>訓練已結束：{status}。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/closing_question.py" />
      <source>Training is running</source>
      <translation>訓練進行中</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <source>Training needs a graphics card of about {memory} GB.</source>
      <translation>訓練需要約 {memory} GB 的顯示卡。</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <source>Training needs at least two patches a batch.</source>
      <translation>訓練時每批次至少需要兩個影像塊。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <location filename="../../app/pages/training/data.py" />
      <location filename="../../app/pages/training/rows.py" />
      <source>Training now</source>
      <translation>正在訓練</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>Training paused</source>
      <translation>訓練已暫停</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/reason.py" />
      <source>Training time</source>
      <translation>訓練時間</translation>
    </message>
    <message>
      <location filename="../../app/jobs/training_titles.py" />
      <source>Training {configuration} on all cases</source>
      <translation>以所有病例訓練 {configuration}</translation>
    </message>
    <message>
      <location filename="../../app/jobs/training_titles.py" />
      <source>Training {configuration}, fold {fold}</source>
      <translation>訓練 {configuration}，第 {fold} 折</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/run_list.py" />
      <source>Trainings</source>
      <translation>訓練</translation>
    </message>
    <message>
      <location filename="../../core/commands/runs.py" />
      <source>Trainings of this fold: {count}.</source>
      <translation>此折的訓練：{count} 個。</translation>
    </message>
    <message>
      <location filename="../../app/window/frame_words.py" />
      <source>Trainings wait for their turn. Start them or take them off the queue first.</source>
      <translation>有訓練正在排隊。請先啟動它們，或將它們移出佇列。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/folds.py" />
      <source>Trains on every case. Nothing is held out, so nothing can be scored fairly.</source>
      <translation>以每個病例訓練。沒有保留任何病例，因此無法公正評分。</translation>
    </message>
    <message>
      <location filename="../../core/commands/planning.py" />
      <source>Tried on {device}.</source>
      <translation>已在 {device} 上試跑。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/plan_page.py" />
      <source>Tries every configuration for some seconds, with made-up images.</source>
      <translation>以虛構影像將每個設定組試跑數秒。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/label_list.py" />
      <location filename="../../app/viewer/tools/mask_choice.py" />
      <source>Truth</source>
      <translation>真值</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/duplicate.py" />
      <location filename="../../core/pipeline/project/spare_parts.py" />
      <source>Try again when it has ended.</source>
      <translation>請在結束後再試一次。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/holding.py" />
      <source>Try again. If nothing is at work there, delete {file}.</source>
      <translation>請再試一次。如果那裡沒有任何工作，請刪除 {file}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/home_page.py" />
      <source>Try it with a sample project</source>
      <translation>以範例專案試用</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/training_time.py" />
      <source>Trying out how long training takes</source>
      <translation>試跑以得知訓練所需時間</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/plan_page.py" />
      <source>Trying out the training</source>
      <translation>試跑訓練</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/repair_panel.py" />
      <source>Turn cases to {orientation}</source>
      <translation>把病例轉為 {orientation}</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/mending.py" />
      <source>Turn to {orientation} ({count}) …</source>
      <translation>轉為 {orientation}（{count}）…</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/repair_panel.py" />
      <source>Turn {count} cases</source>
      <translation>轉正 {count} 個病例</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/one_orientation.py" />
      <source>Turning cases to {orientation}</source>
      <translation>正在把病例轉為 {orientation}</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/mending.py" />
      <source>Turns images and masks in the project, your own files stay untouched: no value changes.</source>
      <translation>轉正專案中的影像與遮罩，您自己的檔案保持不變；不會改變任何數值。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Two patches are the least that training needs; more would not fit {memory} GB.</source>
      <translation>訓練至少需要兩個影像塊；再多 {memory} GB 就放不下。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/segment_names.py" />
      <source>Two segments have nearly the same name, {usual} in {count} masks and {rare} in {few}: they become two labels.</source>
      <translation>兩個分割區段的名稱幾乎相同：{count} 個遮罩中為 {usual}，{few} 個遮罩中為 {rare}；它們成為兩個標籤。</translation>
    </message>
    <message>
      <location filename="../../app/models/content_table.py" />
      <source>Type</source>
      <translation>類型</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/load_project.py" />
      <location filename="../../core/pipeline/project/rename_project.py" />
      <source>Type a name of one or two words.</source>
      <translation>請輸入一到兩個詞的名稱。</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <location filename="../../app/models/predicted_cases.py" />
      <source>Uncertainty</source>
      <translation>不確定度</translation>
    </message>
    <message>
      <location filename="../../app/viewer/pane_text.py" />
      <source>Uncertainty {percent} %</source>
      <translation>不確定度 {percent} %</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/data_page.py" />
      <location filename="../../app/pages/data/mending.py" />
      <source>Undo</source>
      <translation>復原</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/project_repairs.py" />
      <source>Undo it, then repair again.</source>
      <translation>請先復原，再重新修復。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>Undoing a repair</source>
      <translation>正在復原修復</translation>
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>Unknown cases in this fold: {count}. Use the names shown in the table of cases.</source>
      <translation>此折中的未知病例：{count} 個。請使用病例表格中顯示的名稱。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/unpack_zip.py" />
      <source>Unpack it onto a larger disk, and choose the folder.</source>
      <translation>請解壓縮到較大的磁碟，再選擇該資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/unpack_zip.py" />
      <source>Unpacking the zip</source>
      <translation>正在解壓縮</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>Unsure</source>
      <translation>不確定</translation>
    </message>
    <message>
      <location filename="../../app/jobs/read_repair_picture.py" />
      <source>Up to {distance} mm beside the image's voxels</source>
      <translation>與影像的體素最多相距 {distance} mm</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/load_project.py" />
      <source>Update Segwright, then open it again.</source>
      <translation>請更新 Segwright，然後再開啟。</translation>
    </message>
    <message>
      <location filename="../../core/io/write_image.py" />
      <source>Use MHA or NRRD.</source>
      <translation>請使用 MHA 或 NRRD。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/raster_file.py" />
      <source>Use PNG.</source>
      <translation>請使用 PNG。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>Use it again</source>
      <translation>重新採用</translation>
    </message>
    <message>
      <location filename="../../app/pages/advice_card.py" />
      <location filename="../../app/pages/plan/folds.py" />
      <source>Use nnU-Net's folds</source>
      <translation>使用 nnU-Net 的分折</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/import_order.py" />
      <source>Use plain letters.</source>
      <translation>請使用一般英文字母。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/respace.py" />
      <source>Use the names of the data set.</source>
      <translation>請使用資料集中的名稱。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/spacing_table.py" />
      <location filename="../../core/dataset/patient_table.py" />
      <source>Use the names shown in the table of cases.</source>
      <translation>請使用病例表格中顯示的名稱。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/dicom/structure_rows.py" />
      <source>Use these structures</source>
      <translation>使用這些結構</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/runs.py" />
      <location filename="../../app/pages/training/run_list.py" />
      <source>Use this run</source>
      <translation>改用這次訓練</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/dicom/structure_rows.py" />
      <source>Use {structure}</source>
      <translation>使用 {structure}</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/data.py" />
      <source>Validation</source>
      <translation>驗證</translation>
    </message>
    <message>
      <location filename="../../app/models/training_runs.py" />
      <source>Validation Dice</source>
      <translation>驗證 Dice</translation>
    </message>
    <message>
      <location filename="../../app/viewer/pane_text.py" />
      <source>Value {value}</source>
      <translation>數值 {value}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_names.py" />
      <source>Values become one label at the import only: there the masks are written anew.</source>
      <translation>只有匯入時才能把數個值合為一個標籤：遮罩在那時重新寫入。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>Values from 128 count as the structure, lower ones as background.</source>
      <translation>128 以上的值視為結構，較低的值視為背景。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/labels_page.py" />
      <source>Values in the masks</source>
      <translation>遮罩中的值</translation>
    </message>
    <message>
      <location filename="../../app/widgets/help/about.py" />
      <source>Version</source>
      <translation>版本</translation>
    </message>
    <message>
      <location filename="../../app/widgets/help/about.py" />
      <source>Version {version}</source>
      <translation>版本 {version}</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/amounts.py" />
      <source>Volume</source>
      <translation>體積</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Volume error (ml)</source>
      <translation>體積誤差 (ml)</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/amounts.py" />
      <source>Volume of each label</source>
      <translation>各標籤的體積</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Volume of the predicted mask.</source>
      <translation>預測遮罩的體積。</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Volume of the true mask.</source>
      <translation>真實遮罩的體積。</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Volume predicted (ml)</source>
      <translation>預測體積 (ml)</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Volume true (ml)</source>
      <translation>真實體積 (ml)</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Volume {number} of {count} at one place, told apart by {entry} (times, echoes or phases).</source>
      <translation>同一位置的第 {number} 個影像體（共 {count} 個），以 {entry} 區分（時間點、回音或時相）。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>Volumes instead of planes.</source>
      <translation>使用立體影像而非平面影像。</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/amounts.py" />
      <source>Voxels</source>
      <translation>體素數</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <source>Voxels along the axis</source>
      <translation>沿軸的體素數</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>Voxels are about as long as wide, so each is mixed with its neighbours on all sides.</source>
      <translation>體素的長寬大致相同，因此每個體素都與各方向的鄰居混合。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/outliers.py" />
      <source>Voxels are {value} {unit} long along {axis}; usually about {middle} {unit}.</source>
      <translation>體素沿 {axis} 軸長 {value} {unit}；通常約 {middle} {unit}。</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Voxels of the true mask that were not predicted.</source>
      <translation>真實遮罩有、卻沒有被預測到的體素。</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>Voxels predicted that are not in the true mask.</source>
      <translation>預測有、真實遮罩卻沒有的體素。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/project_repairs.py" />
      <source>Wait for it where it is at work. Else undo it on the data page, then do it again.</source>
      <translation>若它正在進行，請等待。否則請在資料頁復原，然後再做一次。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/trained_elsewhere.py" />
      <source>Wait for it, or stop it on the training page.</source>
      <translation>請等待它完成，或在訓練頁面停止它。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/trained_elsewhere.py" />
      <source>Wait for it, or stop it there. If {host} does not train it any more, delete {file}.</source>
      <translation>請等待它完成，或在那裡停止。如果 {host} 已不再訓練它，請刪除 {file}。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/holding.py" />
      <source>Wait for it. If nothing works there any more, delete {file}.</source>
      <translation>請等待它完成。如果那裡已經沒有任何工作，請刪除 {file}。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/at_work.py" />
      <location filename="../../core/pipeline/prepare/edit_plan.py" />
      <location filename="../../core/pipeline/prepare/folds.py" />
      <source>Wait until it has ended, or stop it.</source>
      <translation>請等待其結束，或將其停止。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/swap_runs.py" />
      <source>Wait until it has ended, then open the project again.</source>
      <translation>請等它結束，再重新開啟專案。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/at_work.py" />
      <source>Wait until that has ended, or cancel it.</source>
      <translation>請等它結束，或取消它。</translation>
    </message>
    <message>
      <location filename="../../app/models/predicted_cases.py" />
      <source>Waiting</source>
      <translation>等待中</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>Waiting for data</source>
      <translation>等待資料</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/rows.py" />
      <source>Waiting, {place} before it</source>
      <translation>等待中，前面還有 {place} 個</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/segment.py" />
      <source>Waiting: another prediction writes into this folder</source>
      <translation>等待中：另一個預測正在寫入此資料夾</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/recorded_change.py" />
      <source>Waiting: another repair is at work in this project</source>
      <translation>等待中：這個專案正在進行另一個修復</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <location filename="../../core/pipeline/edit/add_cases.py" />
      <source>Waiting: other images are being brought into this project</source>
      <translation>等待中：正在將其他影像匯入此專案</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/one_at_a_time.py" />
      <source>Waiting: these data are being prepared for another training</source>
      <translation>等待中：另一項訓練正在準備這些資料</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>Ways are: {known}.</source>
      <translation>可用的方式：{known}。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/notice_settings.py" />
      <source>Web address</source>
      <translation>網址</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/start_from.py" />
      <source>Weights learned before shorten a training on similar images.</source>
      <translation>先前學到的權重可縮短在相似影像上的訓練。</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>What a value of a mask means, such as liver.</source>
      <translation>遮罩中某個數值的意義，例如肝臟。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>What can be done with this project</source>
      <translation>可對這個專案做的事</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor.py" />
      <source>What follows</source>
      <translation>結果</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/consequences.py" />
      <source>What follows is told here, before anything is done.</source>
      <translation>動手之前，會在此說明後果。</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>What goes on</source>
      <translation>正在進行的事</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/first.py" />
      <source>What happens when you press Train</source>
      <translation>按下「訓練」後會發生什麼</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_likeness.py" />
      <source>What is cut off cannot be learned. Check the spacing, and whether the whole image is there.</source>
      <translation>被截去的部分無法學習。請檢查間距，以及影像是否完整。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>What is done</source>
      <translation>處理方式</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>What is drawn reaches beyond the edge of the image, and ends there.</source>
      <translation>畫出的範圍超出影像的邊緣，只算到邊緣為止。</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/intensities.py" />
      <source>What lies beyond the edges of the chart is counted into its outermost steps.</source>
      <translation>超出圖表邊緣的值計入最外側的長條。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <source>What nobody has drawn is not background: say what it means.</source>
      <translation>沒有人畫的不等於背景：請說明它的意思。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>What the masks hold</source>
      <translation>遮罩的內容</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <source>What the table shows: one score of every label, or every score of one label</source>
      <translation>表格顯示的內容：每個標籤的某一項分數，或某一標籤的所有分數</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/label_rows.py" />
      <source>What the value {value} stands for</source>
      <translation>值 {value} 代表什麼</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/step_rail.py" />
      <source>What this page is for, its words, what comes next (F1)</source>
      <translation>這一頁的用途、名詞與下一步 (F1)</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_cards.py" />
      <source>What this plan leaves out, and why</source>
      <translation>此計畫略去的內容與原因</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>What training makes smaller: how far the network's answer is from the mask. −1 would be perfect.</source>
      <translation>訓練要減小的東西：網路的答案離遮罩有多遠。−1 代表完美。</translation>
    </message>
    <message>
      <location filename="../../core/terminal.py" />
      <source>What was finished is kept.</source>
      <translation>已完成的部分會保留。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/install_packages.py" />
      <source>What was installed before is as it was.</source>
      <translation>原本安裝的都保持不變。</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/fingerprint_page.py" />
      <source>What was made from the old figures is kept. Measure again to bring it up to date.</source>
      <translation>依舊數值產生的內容會保留。請重新測量以更新。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/reasons.py" />
      <location filename="../../core/export/plan_report.py" />
      <source>What would change it: {change}</source>
      <translation>何者會使其改變：{change}</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>Wheel</source>
      <translation>滾輪</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/notice_settings.py" />
      <source>When a training or another long job ends</source>
      <translation>訓練或其他耗時工作結束時</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>Where image and mask lie in one file each, say what they are called in there.</source>
      <translation>若每個檔案中同時有影像與遮罩，請指出它們在檔案中的名稱。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/import_images.py" />
      <source>Which case is of which patient stands in {file}.</source>
      <translation>哪個病例屬於哪位病人，記在 {file}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/desk.py" />
      <source>Which masks to look at</source>
      <translation>要檢視的遮罩</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>Which series of a study are the channels</source>
      <translation>檢查中的哪些序列是通道</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>Which set of rules makes the plan: the standard one, larger networks, or a quick first look.</source>
      <translation>用哪一套規則製作計畫：標準的、較大的網路，或快速的初步嘗試。</translation>
    </message>
    <message>
      <location filename="../../core/inference/dicom/dicom_inputs.py" />
      <source>Which study of which patient each case is stands in {file}.</source>
      <translation>每個病例屬於哪位病人的哪次檢查，記在 {file}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/files.py" />
      <source>Whoever gets it chooses it on the prediction page, or installs it with nnU-Net.</source>
      <translation>收到的人可在預測頁選用，或以 nnU-Net 安裝。</translation>
    </message>
    <message>
      <location filename="../../app/models/pair_table.py" />
      <source>Why</source>
      <translation>原因</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/queue/run_queue.py" />
      <source>Why is said above. Without --again the same command skips what is trained and goes on with the rest.</source>
      <translation>原因見上文。不加 --again 再執行同一指令，會略過已訓練的，並繼續其餘的訓練。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_cards.py" />
      <source>Why there is a low-resolution configuration</source>
      <translation>為何有低解析度設定組</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>Window moves by</source>
      <translation>視窗移動步距</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/export.py" />
      <source>With progress.png, the log, and the curves for TensorBoard.</source>
      <translation>內含 progress.png、記錄，以及供 TensorBoard 使用的曲線。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>Within the slice, the median voxel size ({within} {unit}). Between slices the median case has {median} {unit}; but slices that far apart are few, and cases with thinner ones would lose some of them. So a distance was taken that only a tenth of the cases go below.</source>
      <translation>切面內採用體素大小的中位數 ({within} {unit})。中位數病例的切面間距為 {median} {unit}；但間距這麼大的切面數量很少，切面較薄的病例會因此損失一些切面。所以採用只有十分之一的病例低於它的間距。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/series_oddities.py" />
      <source>Words are written into its pixels, perhaps a name. They cannot be taken out: look at the pictures.</source>
      <translation>像素裡寫有文字，也許是姓名，無法去除：請查看圖片。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <source>Worst first; “–”: the label is in neither mask.</source>
      <translation>由差到好排列；「–」表示兩個遮罩都沒有該標籤。</translation>
    </message>
    <message>
      <location filename="../../app/pages/advice_card.py" />
      <location filename="../../core/export/plan_report.py" />
      <source>Worth knowing</source>
      <translation>值得了解</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>Write --labels 1=liver,2=tumour.</source>
      <translation>請寫成 --labels 1=liver,2=tumour。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>Write --lacking leave-out, ignore or background.</source>
      <translation>請寫 --lacking leave-out、ignore 或 background。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>Write --masks-as numbers, colours, or structure.</source>
      <translation>請寫 --masks-as numbers、colours 或 structure。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/edit_order.py" />
      <source>Write --region "whole=1+2+3" --region "core=2+3", the whole first; or --apart.</source>
      <translation>請寫 --region "whole=1+2+3" --region "core=2+3"，整體在前；或用 --apart。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>Write --regions whole=1+2+3,core=2+3: the whole first, its parts after it.</source>
      <translation>請寫 --regions whole=1+2+3,core=2+3：整體在前，部分在後。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/edit_order.py" />
      <source>Write --size 5,0.8,0.8 (the distance of the slices first), or --table sizes.csv.</source>
      <translation>請寫 --size 5,0.8,0.8（切面間距在前），或 --table sizes.csv。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>Write --spacing 5,0.8,0.8: the distance of the slices first, in mm.</source>
      <translation>請寫成 --spacing 5,0.8,0.8：切面間距在最前，單位為 mm。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>Write --times cases, slices, or the number of the time point that is taken: --times 1.</source>
      <translation>請輸入 --times cases、slices，或所採用時間點的編號：--times 1。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>Write a whole number, or a colour such as #ff0000.</source>
      <translation>請寫整數，或如 #ff0000 的顏色。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_names.py" />
      <source>Write letters.</source>
      <translation>請用文字。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_names.py" />
      <source>Write one or two words.</source>
      <translation>請寫一兩個字。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/rename.py" />
      <source>Write other ones.</source>
      <translation>請寫其他名稱。</translation>
    </message>
    <message>
      <location filename="../../core/commands/machine.py" />
      <source>Write segwright install microscopy.</source>
      <translation>請輸入 segwright install microscopy。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/edit_order.py" />
      <source>Write {example}.</source>
      <translation>請寫 {example}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/home_page.py" />
      <source>You can also drop a project, or a folder of images, anywhere on this window.</source>
      <translation>您也可以將專案或影像資料夾拖放到此視窗的任何位置。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/first.py" />
      <source>You can pause and go on at any time, stop early and keep what has been learned, or close the window meanwhile: the training goes on without it.</source>
      <translation>您可以隨時暫停與繼續、提早停止並保留成果，或先關閉視窗：訓練會自行繼續。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/space_findings.py" />
      <source>Your own files stay as they are.</source>
      <translation>您自己的檔案維持原樣。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>Your own, made from {base}.</source>
      <translation>您自訂的設定組，由 {base} 衍生。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>Zip file of a model</source>
      <translation>模型的 Zip 檔</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>[   ], Shift + wheel</source>
      <translation>[   ]、Shift + 滾輪</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_draft.py" />
      <source>a draft</source>
      <translation>草稿</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/way.py" />
      <source>a few minutes</source>
      <translation>幾分鐘</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>a whole patch (fastest; seams may show)</source>
      <translation>一整個影像塊（最快；可能看得出接縫）</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/way.py" />
      <source>about a minute a case</source>
      <translation>每個病例約一分鐘</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <location filename="../../core/planning/explanation/explain_edited.py" />
      <source>about {memory} GB</source>
      <translation>約 {memory} GB</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/estimate.py" />
      <source>about {time}</source>
      <translation>約 {time}</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_cards.py" />
      <source>about {time} a fold</source>
      <translation>每折約 {time}</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>accept, and go to the next undone case</source>
      <translation>接受，並前往下一個未完成的病例</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>accepted</source>
      <translation>已接受</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/preview.py" />
      <source>after epoch {number}</source>
      <translation>第 {number} 輪後</translation>
    </message>
    <message>
      <location filename="../../app/models/score_tables.py" />
      <location filename="../../app/models/training_runs.py" />
      <location filename="../../app/pages/training/content.py" />
      <location filename="../../app/pages/training/folds.py" />
      <source>all cases</source>
      <translation>全部病例</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>all trained folds</source>
      <translation>所有已訓練的折</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>all {count} trained folds, averaged</source>
      <translation>全部 {count} 個已訓練的折，取平均</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>along all axes</source>
      <translation>沿所有軸</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/findings.py" />
      <location filename="../../app/pages/data/importing/check_page.py" />
      <location filename="../../app/pages/data/label_facts.py" />
      <location filename="../../app/pages/plan/preprocess_failures.py" />
      <location filename="../../app/pages/prediction/images.py" />
      <source>and {count} more</source>
      <translation>以及另外 {count} 項</translation>
    </message>
    <message>
      <location filename="../../core/io/files/holding.py" />
      <source>another process</source>
      <translation>另一個行程</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor_fields.py" />
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>as CT</source>
      <translation>視為 CT</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>batch</source>
      <translation>批次</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>brightness and contrast</source>
      <translation>亮度與對比</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>brush smaller, larger</source>
      <translation>筆刷縮小、放大</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/folds.py" />
      <source>by patient</source>
      <translation>依病人</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>cascade</source>
      <translation>級聯</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>case</source>
      <translation>病例</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>channel</source>
      <translation>通道</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>clean-up</source>
      <translation>清理</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/tiles.py" />
      <source>coarsest axis {ratio} × the finest</source>
      <translation>最粗軸為最細軸的 {ratio} 倍</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor_fields.py" />
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>colour to 0 … 1</source>
      <translation>色彩縮放到 0 … 1</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>configuration</source>
      <translation>設定組</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>corrected</source>
      <translation>已修正</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>corrected and accepted</source>
      <translation>已修正並接受</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>corrected and flagged</source>
      <translation>已修正並標記</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>counted in</source>
      <translation>計入</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>crosshair by one voxel, with Shift by ten</source>
      <translation>十字游標移動一個體素，按住 Shift 移動十個</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>crosshair on and off</source>
      <translation>十字線開與關</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>cubic for images, linear for labels</source>
      <translation>影像用三次內插，標籤用線性內插</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/foreign_json.py" />
      <source>dataset.json calls its channels {new} under "channel_names", and {old} under "modality": the first counts.</source>
      <translation>dataset.json 的「channel_names」將通道稱為 {new}，「modality」卻稱為 {old}：以前者為準。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>dataset.json does not list it.</source>
      <translation>dataset.json 沒有列出它。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>dataset.json lists it as a test image.</source>
      <translation>dataset.json 將其列為測試影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>dataset.json lists {image} twice; it is taken once.</source>
      <translation>dataset.json 將 {image} 列了兩次；只採用一次。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>dataset.json names the channels {names}, but most cases have {count}.</source>
      <translation>dataset.json 命名的通道是 {names}，但多數病例有 {count} 個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <location filename="../../core/dataset/formats/foreign_json.py" />
      <source>dataset.json states {stated} training cases, but there are {count}.</source>
      <translation>dataset.json 標明有 {stated} 個訓練病例，但實際有 {count} 個。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/folds.py" />
      <source>dealt by chance</source>
      <translation>隨機分配</translation>
    </message>
    <message>
      <location filename="../../app/window/job_news.py" />
      <source>done</source>
      <translation>完成</translation>
    </message>
    <message>
      <location filename="../../app/window/job_news.py" />
      <source>done, Dice {dice}</source>
      <translation>完成，Dice {dice}</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor_fields.py" />
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>each image by itself</source>
      <translation>各影像各自處理</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>ensemble</source>
      <translation>集成</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>epoch</source>
      <translation>輪</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/choice.py" />
      <source>everything together</source>
      <translation>所有標籤合併</translation>
    </message>
    <message>
      <location filename="../../app/window/job_news.py" />
      <source>failed</source>
      <translation>失敗</translation>
    </message>
    <message>
      <location filename="../../app/window/job_news.py" />
      <source>failed. {reason}</source>
      <translation>失敗。{reason}</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>fill the chosen label's holes, or between its slices</source>
      <translation>填補所選標籤的孔洞，或切面之間</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>fingerprint</source>
      <translation>資料指紋</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>first, last slice</source>
      <translation>第一張、最後一張切面</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>flag for another look</source>
      <translation>標記以便再看一次</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>flagged</source>
      <translation>已標記</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>fold</source>
      <translation>折</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <location filename="../../app/pages/training/content.py" />
      <source>fold {fold}</source>
      <translation>第 {fold} 折</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>fold {fold} only ({count} times faster)</source>
      <translation>僅第 {fold} 折（快 {count} 倍）</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/tiles.py" />
      <source>from {low} to {high}</source>
      <translation>從 {low} 到 {high}</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>half a patch (as nnU-Net)</source>
      <translation>半個影像塊（與 nnU-Net 相同）</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/intensities.py" />
      <source>half lie below</source>
      <translation>半數低於此值</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>held-out case</source>
      <translation>保留病例</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>help beside the page</source>
      <translation>頁面旁的說明</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/microscopy/content_rows.py" />
      <source>image</source>
      <translation>影像</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/tiles.py" />
      <source>images without a physical scale</source>
      <translation>沒有實際尺度的影像</translation>
    </message>
    <message>
      <location filename="../../app/models/run_scores.py" />
      <location filename="../../app/pages/training/rows.py" />
      <source>in use</source>
      <translation>使用中</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/setup.py" />
      <source>keep them and predict the rest</source>
      <translation>保留，並預測其餘病例</translation>
    </message>
    <message>
      <location filename="../../app/models/run_scores.py" />
      <location filename="../../app/pages/training/rows.py" />
      <source>kept</source>
      <translation>已保留</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>label</source>
      <translation>標籤</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>label to paint with</source>
      <translation>要塗的標籤</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>learning rate</source>
      <translation>學習率</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>left out</source>
      <translation>不計入</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>less than 1 GB</source>
      <translation>不到 1 GB</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>look, brush, eraser, lasso</source>
      <translation>檢視、筆刷、橡皮擦、套索</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>looks at {patch} pixels; folds {folds}</source>
      <translation>一次觀察 {patch} 個像素；折 {folds}</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>looks at {patch} voxels of {spacing} {unit}; folds {folds}</source>
      <translation>一次觀察 {patch} 個體素（{spacing} {unit}）；折 {folds}</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>loss</source>
      <translation>損失</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <location filename="../../core/dataset/formats/microscopy/content_rows.py" />
      <source>mask</source>
      <translation>遮罩</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>masks fainter, stronger</source>
      <translation>遮罩變淡、變濃</translation>
    </message>
    <message>
      <location filename="../../core/commands/machine.py" />
      <source>mean Dice on unseen cases: {dice}</source>
      <translation>未見過病例的平均 Dice：{dice}</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/intensities.py" />
      <source>mean ± spread</source>
      <translation>平均值 ± 離散度</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/way.py" />
      <source>minutes, or a night</source>
      <translation>幾分鐘，或一個晚上</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>mirroring</source>
      <translation>鏡像</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/mask_choice.py" />
      <source>missed</source>
      <translation>漏畫</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>move the crosshair while drawing</source>
      <translation>繪製時移動十字線</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>move the crosshair; turn in 3D</source>
      <translation>移動十字線；在 3D 中旋轉</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>move the picture</source>
      <translation>移動畫面</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>next, previous case</source>
      <translation>下一個、上一個病例</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>nnU-Net calls images CASE_0000, in imagesTr, and their mask CASE, in labelsTr, and dataset.json names the ending of both.</source>
      <translation>在 nnU-Net 中，影像名為 CASE_0000，放在 imagesTr；其遮罩名為 CASE，放在 labelsTr；兩者的副檔名寫在 dataset.json 中。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/help/about.py" />
      <source>nnU-Net in one window: from images and masks to a trained model and reviewed masks.</source>
      <translation>一個視窗裡的 nnU-Net：從影像與遮罩，到訓練好的模型與檢視過的遮罩。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/help/about.py" />
      <source>nnU-Net revisited, 2024</source>
      <translation>nnU-Net Revisited，2024</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/presets.py" />
      <source>nnU-Net's own choice. Good results on most data, with 8 GB.</source>
      <translation>nnU-Net 的預設選擇。8 GB 即可在多數資料上得到良好結果。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/folds.py" />
      <source>nnU-Net's own: each case by itself, always dealt the same way. A fold trains on its cases and is scored on those that it holds out; every case is held out once.</source>
      <translation>nnU-Net 自己的分法：每個病例各自分配，且每次都相同。每一折以其病例訓練，並以其保留的病例評分；每個病例都會被保留一次。</translation>
    </message>
    <message>
      <location filename="../../app/window/tour.py" />
      <source>nnU-Net's rules choose the network, each value with its reason. The standard plan is a good start.</source>
      <translation>nnU-Net 的規則選擇網路，每個值都附上理由。標準計畫是好的起點。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/folds.py" />
      <source>nnU-Net's splits_final.json, or a table (CSV) with the columns case and patient.</source>
      <translation>nnU-Net 的 splits_final.json，或含 case 與 patient 兩欄的表格 (CSV)。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/help/about.py" />
      <source>nnU-Net, 2021</source>
      <translation>nnU-Net，2021</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>none</source>
      <translation>無</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/cases_page.py" />
      <source>none (to be predicted)</source>
      <translation>無（待預測）</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>normalization</source>
      <translation>正規化</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>not along {axes}</source>
      <translation>不沿 {axes} 軸</translation>
    </message>
    <message>
      <location filename="../../app/models/run_scores.py" />
      <location filename="../../app/pages/training/rows.py" />
      <source>not in use yet</source>
      <translation>尚未使用</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>not measured</source>
      <translation>未測量</translation>
    </message>
    <message>
      <location filename="../../app/models/series_table.py" />
      <location filename="../../core/dataset/formats/microscopy/content_rows.py" />
      <source>not used</source>
      <translation>不使用</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/tiles.py" />
      <source>of the image; the rest is empty border</source>
      <translation>的影像；其餘為空白邊界</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>one slice on</source>
      <translation>移動一個切面</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>one slice up, down</source>
      <translation>上、下一個切面</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>one view large, and back</source>
      <translation>放大單一檢視，再按兩下還原</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>open</source>
      <translation>未檢視</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>over the batch</source>
      <translation>整個批次合併</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>patch</source>
      <translation>影像塊</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>per patch</source>
      <translation>每個影像塊各自</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>plan</source>
      <translation>計畫</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/setup.py" />
      <source>predict all again</source>
      <translation>全部重新預測</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>preset</source>
      <translation>預設方案</translation>
    </message>
    <message>
      <location filename="../../core/io/files/holding.py" />
      <source>process {pid}</source>
      <translation>行程 {pid}</translation>
    </message>
    <message>
      <location filename="../../core/io/files/holding.py" />
      <source>process {pid}, since {since}</source>
      <translation>行程 {pid}，從 {since} 開始</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>pseudo-Dice</source>
      <translation>pseudo-Dice</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>region</source>
      <translation>區域</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>relabel, delete, keep a connected part</source>
      <translation>改標籤、刪除、保留一個相連部分</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>reset the view</source>
      <translation>重設檢視</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/mask_choice.py" />
      <source>right</source>
      <translation>正確</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>show or hide the masks</source>
      <translation>顯示或隱藏遮罩</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/mask_choice.py" />
      <source>somewhat unsure</source>
      <translation>略不確定</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>spacing</source>
      <translation>間距</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>surface distance</source>
      <translation>表面距離</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>take back, do again</source>
      <translation>復原、重做</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_card.py" />
      <source>takes up to {amount} of disk</source>
      <translation>最多占用 {amount} 磁碟空間</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/tiles.py" />
      <source>the same along all axes</source>
      <translation>各軸皆相同</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/tiles.py" />
      <source>the same along all axes, in all cases</source>
      <translation>所有病例、各軸皆相同</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/tiles.py" />
      <source>the same in all cases</source>
      <translation>所有病例皆相同</translation>
    </message>
    <message>
      <location filename="../../app/pages/fingerprint/tiles.py" />
      <source>there is no empty border to cut away</source>
      <translation>沒有可切除的空白邊緣</translation>
    </message>
    <message>
      <location filename="../../app/window/settings_page.py" />
      <source>this is no web address</source>
      <translation>這不是網址</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>this sheet</source>
      <translation>本說明表</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>three quarters (about 2 to 3 times faster)</source>
      <translation>四分之三（約快 2 至 3 倍）</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor_fields.py" />
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>to 0 … 1</source>
      <translation>縮放到 0 … 1</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/mask_choice.py" />
      <source>too much</source>
      <translation>多畫</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>trained on all cases</source>
      <translation>以所有病例訓練</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>trained today</source>
      <translation>今天訓練</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>trained yesterday</source>
      <translation>昨天訓練</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_card.py" />
      <source>trained {days} days ago</source>
      <translation>{days} 天前訓練</translation>
    </message>
    <message>
      <location filename="../../app/glossary.py" />
      <source>uncertainty</source>
      <translation>不確定度</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor_fields.py" />
      <location filename="../../core/pipeline/edit/what_follows.py" />
      <source>unchanged</source>
      <translation>不變</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/start_from.py" />
      <source>usual: {rate}</source>
      <translation>一般：{rate}</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/mask_choice.py" />
      <source>very unsure</source>
      <translation>很不確定</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>what the model is unsure of, where it was saved</source>
      <translation>模型不確定之處（若有儲存）</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/options.py" />
      <source>window moves by {step}</source>
      <translation>視窗移動 {step}</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/editing/sizes_form.py" />
      <source>x and y lie in the slice, z is the distance of the slices. Values of images and masks stay.</source>
      <translation>x 與 y 在切面內，z 為切面間距。影像與遮罩的數值不變。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>yes</source>
      <translation>是</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/folds.py" />
      <source>your own</source>
      <translation>自訂</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>zoom</source>
      <translation>縮放</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/key_sheet.py" />
      <source>zoom in, out</source>
      <translation>放大、縮小</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/runs.py" />
      <source>{better} was better than the run in use: Dice {old} against {new} on the same {count} held-out cases.</source>
      <translation>{better}優於使用中的訓練：在相同的 {count} 個保留病例上，Dice 為 {old}，使用中的為 {new}。</translation>
    </message>
    <message>
      <location filename="../../app/window/frame_words.py" />
      <source>{card} (and {count} more)</source>
      <translation>{card}（另有 {count} 張）</translation>
    </message>
    <message>
      <location filename="../../core/device.py" />
      <source>{card} is not used: PyTorch {version} has no kernels for it. Run packaging/launch.py --torch auto; it chooses the right build.</source>
      <translation>未使用 {card}：PyTorch {version} 沒有適用於它的核心程式。請執行 packaging/launch.py --torch auto，它會選擇合適的版本。</translation>
    </message>
    <message>
      <location filename="../../app/window/frame_words.py" />
      <source>{card} · {used} of {total} GB</source>
      <translation>{card} · {used} / {total} GB</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/labels_page.py" />
      <source>{cases} cases</source>
      <translation>{cases} 個病例</translation>
    </message>
    <message>
      <location filename="../../core/planning/advise.py" />
      <source>{cases} cases seem to come from {patients} patients, such as {example}. If scans of one patient lie on both sides of a fold, the scores are too good.</source>
      <translation>{cases} 個病例似乎來自 {patients} 位病人，例如 {example}。若同一位病人的掃描分別落在同一折的訓練與驗證兩邊，分數會過於樂觀。</translation>
    </message>
    <message>
      <location filename="../../core/commands/prediction.py" />
      <source>{cases} cases, at most {windows} windows: about {minutes} minutes, {memory} GB of memory of which {free} GB are free, {disk} GB on the disk.</source>
      <translation>{cases} 個病例，最多 {windows} 個視窗：約需 {minutes} 分鐘、{memory} GB 記憶體（目前可用 {free} GB）、{disk} GB 磁碟空間。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/preview.py" />
      <source>{case} will be predicted in a moment.</source>
      <translation>即將預測 {case}。</translation>
    </message>
    <message>
      <location filename="../../core/inference/dicom/dicom_inputs.py" />
      <source>{case}: no series of the study can be used. {reason}</source>
      <translation>{case}：這次檢查沒有可用的序列。{reason}</translation>
    </message>
    <message>
      <location filename="../../core/inference/dicom/dicom_inputs.py" />
      <source>{case}: no series of the study fits the model's channel {channel}. There are: {kinds}.</source>
      <translation>{case}：這次檢查沒有符合模型通道 {channel} 的序列。現有：{kinds}。</translation>
    </message>
    <message>
      <location filename="../../core/inference/dicom/dicom_inputs.py" />
      <source>{case}: {reason}</source>
      <translation>{case}：{reason}</translation>
    </message>
    <message>
      <location filename="../../app/widgets/charts/strip_plot.py" />
      <source>{case}: {value}. Double click to see the case.</source>
      <translation>{case}：{value}。按兩下即可檢視此病例。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/outliers.py" />
      <source>{channel} is {factor} times brighter than usual ({value} inside the labels; usually {middle}).</source>
      <translation>{channel} 比平常亮 {factor} 倍（標籤內 {value}；通常 {middle}）。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/outliers.py" />
      <source>{channel} is {factor} times darker than usual ({value} inside the labels; usually {middle}).</source>
      <translation>{channel} 比平常暗 {factor} 倍（標籤內 {value}；通常 {middle}）。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/outliers.py" />
      <source>{channel} is {value} inside the labels; usually about {middle}.</source>
      <translation>標籤內的 {channel} 為 {value}；通常約 {middle}。</translation>
    </message>
    <message>
      <location filename="../../core/export/plan_report.py" />
      <source>{channel}: 0.5, 50, 99.5 %</source>
      <translation>{channel}：0.5、50、99.5 %</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>{channel}: as CT</source>
      <translation>{channel}：視為 CT</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>{channel}: colour to 0 … 1</source>
      <translation>{channel}：色彩換算到 0 … 1</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>{channel}: each image by itself</source>
      <translation>{channel}：每張影像各自處理</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>{channel}: one image file for each case</source>
      <translation>{channel}：每個病例一個影像檔</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>{channel}: to 0 … 1</source>
      <translation>{channel}：換算到 0 … 1</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_dataset.py" />
      <source>{channel}: unchanged</source>
      <translation>{channel}：不變</translation>
    </message>
    <message>
      <location filename="../../app/models/score_tables.py" />
      <location filename="../../app/models/training_runs.py" />
      <source>{configuration} (draft)</source>
      <translation>{configuration}（草稿）</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/previous_stage.py" />
      <source>{configuration} learns from what {stage} says of cases that it has not seen; these folds are not trained yet: {folds}.</source>
      <translation>{configuration} 要從 {stage} 對未見過病例的預測學習；下列各折尚未訓練：{folds}。</translation>
    </message>
    <message>
      <location filename="../../app/jobs/training_titles.py" />
      <source>{configuration} · all cases</source>
      <translation>{configuration} · 全部病例</translation>
    </message>
    <message>
      <location filename="../../app/jobs/training_titles.py" />
      <source>{configuration} · fold {fold}</source>
      <translation>{configuration} · 第 {fold} 折</translation>
    </message>
    <message>
      <location filename="../../app/models/run_scores.py" />
      <source>{configuration}, all cases, run {number}</source>
      <translation>{configuration}，全部病例，第 {number} 次訓練</translation>
    </message>
    <message>
      <location filename="../../app/models/run_scores.py" />
      <source>{configuration}, fold {fold}, run {number}</source>
      <translation>{configuration}，第 {fold} 折，第 {number} 次訓練</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/previous_stage.py" />
      <source>{configuration}, {fold}: this was trained with another plan than the present one.</source>
      <translation>{configuration}，{fold}：這是以另一份計畫訓練的，與目前的計畫不同。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{count} OME-TIFF files have no mask of their own, such as {file}: where a stack is spread over several files, all are read with the first.</source>
      <translation>有 {count} 個 OME-TIFF 檔沒有自己的遮罩，例如 {file}：若一個影像堆疊分散在數個檔案中，會隨第一個檔案一併讀取。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/images.py" />
      <source>{count} cannot be predicted:</source>
      <translation>{count} 個無法預測：</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/case_rows.py" />
      <location filename="../../app/pages/home/project_card.py" />
      <location filename="../../app/pages/prediction/model.py" />
      <source>{count} cases</source>
      <translation>{count} 個病例</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>{count} cases are in the data set already: {cases}.</source>
      <translation>{count} 個病例已在資料集中：{cases}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/cases_page.py" />
      <source>{count} cases are left out.</source>
      <translation>已略過 {count} 個病例。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>{count} cases but those that fold {fold} holds out</source>
      <translation>{count} 個病例，第 {fold} 折保留的除外</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/cases_page.py" />
      <source>{count} cases can be imported</source>
      <translation>可匯入 {count} 個病例</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/preprocess_project.py" />
      <source>{count} cases could not be prepared: {cases}.</source>
      <translation>有 {count} 個病例無法準備：{cases}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/data_page.py" />
      <source>{count} cases could not be read and were left out: {names}</source>
      <translation>有 {count} 個病例無法讀取，已排除：{names}</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/questions.py" />
      <source>{count} cases do not say how large a voxel is. Without it the model would be wrong:</source>
      <translation>有 {count} 個病例沒有寫明體素大小。沒有它，模型會出錯：</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>{count} cases got another size of their voxels: {cases}.</source>
      <translation>{count} 個病例的體素大小已更改：{cases}。</translation>
    </message>
    <message>
      <location filename="../../core/commands/planning.py" />
      <source>{count} cases measured.</source>
      <translation>已測量 {count} 個病例。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/estimate.py" />
      <source>{count} cases to predict</source>
      <translation>待預測 {count} 個病例</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>{count} cases were added: {cases}.</source>
      <translation>已加入 {count} 個病例：{cases}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>{count} cases were brought back: {cases}.</source>
      <translation>已取回 {count} 個病例：{cases}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>{count} cases were left out: {cases}.</source>
      <translation>已排除 {count} 個病例：{cases}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>{count} cases were turned to {orientation}: {cases}.</source>
      <translation>{count} 個病例已轉為 {orientation}：{cases}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/cases_panel.py" />
      <source>{count} cases · channels: {channels} · labels: {labels}</source>
      <translation>{count} 個病例 · 通道：{channels} · 標籤：{labels}</translation>
    </message>
    <message>
      <location filename="../../app/models/content_table.py" />
      <source>{count} cases · {role}</source>
      <translation>{count} 個病例 · {role}</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>{count} cases, of which each fold holds some out</source>
      <translation>{count} 個病例，每一折各保留一部分</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/images.py" />
      <source>{count} cases: {names}</source>
      <translation>{count} 個病例：{names}</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>{count} channels for each case: {names}</source>
      <translation>每個病例 {count} 個通道：{names}</translation>
    </message>
    <message>
      <location filename="../../app/widgets/pictures/unet_picture.py" />
      <source>{count} convolutions</source>
      <translation>{count} 個卷積</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/cases_page.py" />
      <source>{count} files are not used.</source>
      <translation>{count} 個檔案未使用。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>{count} files not used</source>
      <translation>未使用的檔案 {count} 個</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/images.py" />
      <source>{count} files of {folder}</source>
      <translation>{folder} 中的 {count} 個檔案</translation>
    </message>
    <message>
      <location filename="../../core/commands/prediction.py" />
      <source>{count} files written.</source>
      <translation>已寫入 {count} 個檔案。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{count} images have no mask of their own and are not used, such as {file}.</source>
      <translation>有 {count} 個影像沒有自己的遮罩而未使用，例如 {file}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/cases_page.py" />
      <source>{count} images without a mask can be predicted later.</source>
      <translation>{count} 個沒有遮罩的影像可稍後預測。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>{count} labels: {names}</source>
      <translation>{count} 個標籤：{names}</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>{count} left out</source>
      <translation>排除 {count} 個</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/space_findings.py" />
      <source>{count} masks are of another size than their image, on its very grid: {cases}. Each is put where it lies.</source>
      <translation>{count} 個遮罩的大小與其影像不同，但位於同一網格：{cases}。每個都會放到它所在的位置。</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/review_page.py" />
      <source>{count} masks could not be exported.</source>
      <translation>有 {count} 個遮罩無法匯出。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/export_order.py" />
      <source>{count} masks could not be exported. {file}: {reason}</source>
      <translation>有 {count} 個遮罩無法匯出。{file}：{reason}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/segment_names.py" />
      <source>{count} masks have several segments called {name}: they become one label.</source>
      <translation>有 {count} 個遮罩含有數個名為 {name} 的分割區段：它們成為同一個標籤。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/odd_values.py" />
      <source>{count} masks hold {values}, {others} others {other_values}, and none of them a number of both.</source>
      <translation>有 {count} 個遮罩的值為 {values}，另外 {others} 個為 {other_values}，沒有任何遮罩同時含有兩者的值。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/space_findings.py" />
      <source>{count} masks lie at one of the two places that their image's header names: {cases}. They take over the image's geometry.</source>
      <translation>有 {count} 個遮罩位於影像標頭所記載的兩個位置之一：{cases}。它們會採用影像的幾何資訊。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/space_findings.py" />
      <source>{count} masks lie elsewhere than their image, by up to {distance} mm: {cases}.</source>
      <translation>有 {count} 個遮罩與影像不在同一位置，最多相差 {distance} mm：{cases}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/space_findings.py" />
      <source>{count} masks lie in the same place as their image, on another grid: {cases}.</source>
      <translation>有 {count} 個遮罩與影像位於同一位置，但網格不同：{cases}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/setup.py" />
      <source>{count} masks of this name are there:</source>
      <translation>已有 {count} 個同名遮罩：</translation>
    </message>
    <message>
      <location filename="../../app/pages/review/export.py" />
      <source>{count} masks of {folder} are written to the folder; the originals stay.</source>
      <translation>{folder} 的 {count} 個遮罩會寫入該資料夾；原始檔案保留不動。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>{count} masks took over their image's geometry: {cases}.</source>
      <translation>{count} 個遮罩已採用其影像的幾何資訊：{cases}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/decide_reading.py" />
      <source>{count} masks were saved as JPEG, which changes numbers: they hold {values} different values, and some were perhaps never drawn.</source>
      <translation>有 {count} 個遮罩存為 JPEG，這會改變數值：其中有 {values} 種不同的值，有些可能從未被標註。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/closing_question.py" />
      <source>{count} models are being trained.</source>
      <translation>正在訓練 {count} 個模型。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/closing_question.py" />
      <source>{count} more wait in the queue. They do not begin without the window.</source>
      <translation>佇列中還有 {count} 項訓練在等待；視窗關閉後不會自動開始。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>{count} of {total} cases; the others were held out</source>
      <translation>{total} 個病例中的 {count} 個；其餘保留</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/preprocess_panel.py" />
      <source>{count} of {total} configurations</source>
      <translation>{total} 個設定組中的 {count} 個</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/dicom/structure_rows.py" />
      <source>{count} of {total} patients</source>
      <translation>{total} 位病人中的 {count} 位</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>{count} patches</source>
      <translation>{count} 個影像塊</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>{count} planes</source>
      <translation>{count} 個平面影像</translation>
    </message>
    <message>
      <location filename="../../app/widgets/pictures/unet_picture.py" />
      <source>{count} residual blocks</source>
      <translation>{count} 個殘差區塊</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/match_channels.py" />
      <source>{count} series of the study fit {channel} alike.</source>
      <translation>這次檢查有 {count} 個序列同樣符合 {channel}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/cases_page.py" />
      <source>{count} series or files are not used.</source>
      <translation>{count} 個序列或檔案不使用。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/pictures/unet_picture.py" />
      <source>{count} stages with {features} features</source>
      <translation>{count} 個階段，特徵數為 {features}</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/case_rows.py" />
      <source>{count} to mend</source>
      <translation>{count} 項待修正</translation>
    </message>
    <message>
      <location filename="../../app/window/frame_words.py" />
      <source>{count} trainings side by side</source>
      <translation>{count} 項訓練同時進行</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_doubts.py" />
      <source>{count} values stand in a few voxels only, as after a slip of the pen.</source>
      <translation>有 {count} 個值只出現在少數體素，像是筆誤。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>{count} volumes</source>
      <translation>{count} 個立體影像</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>{count} with a mask</source>
      <translation>有遮罩 {count} 個</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>{count} without one, for prediction</source>
      <translation>無遮罩（供預測）{count} 個</translation>
    </message>
    <message>
      <location filename="../../app/window/frame_words.py" />
      <source>{count} × {card}</source>
      <translation>{count} × {card}</translation>
    </message>
    <message>
      <location filename="../../app/formatting.py" />
      <source>{days} days</source>
      <translation>{days} 天</translation>
    </message>
    <message>
      <location filename="../../core/training/distributed.py" />
      <source>{devices} devices cannot share a batch of {patches} patches.</source>
      <translation>{devices} 個裝置無法分擔只有 {patches} 個區塊的批次。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>{device} (not here now)</source>
      <translation>{device}(目前不在)</translation>
    </message>
    <message>
      <location filename="../../core/training/failure.py" />
      <source>{device} stopped answering, for it met a number that it cannot compute with: most often a label that is not the plan's. The last saved state is kept.</source>
      <translation>{device} 停止回應，因為遇到無法運算的數值：最常見的是不在計畫中的標籤。最後儲存的狀態已保留。</translation>
    </message>
    <message>
      <location filename="../../core/training/failure.py" />
      <source>{device} stopped answering: {reason}.</source>
      <translation>{device} 停止回應：{reason}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/estimate.py" />
      <source>{disk} on the disk</source>
      <translation>磁碟 {disk}</translation>
    </message>
    <message>
      <location filename="../../core/commands/prediction.py" />
      <source>{done} cases predicted, {skipped} were there already, {failed} failed.</source>
      <translation>已預測 {done} 個病例，{skipped} 個先前已存在，{failed} 個失敗。</translation>
    </message>
    <message>
      <location filename="../../core/commands/prediction.py" />
      <source>{done} cases predicted, {skipped} were there already.</source>
      <translation>已預測 {done} 個病例，{skipped} 個先前已有。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/cases.py" />
      <source>{done} of {count} done</source>
      <translation>已完成 {done} / {count}</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/cases.py" />
      <source>{done} of {count} done, {failed} failed</source>
      <translation>已完成 {done} / {count}，失敗 {failed}</translation>
    </message>
    <message>
      <location filename="../../app/models/training_runs.py" />
      <source>{done} of {total}</source>
      <translation>{done} / {total}</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/case_list.py" />
      <source>{done} of {total} done</source>
      <translation>已完成 {done} / {total}</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_cards.py" />
      <source>{epochs} epochs of about {epoch} each, as tried on {device} with made-up images.</source>
      <translation>{epochs} 個週期，每個約 {epoch}，為在 {device} 上以虛構影像試跑的結果。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/configuration_cards.py" />
      <source>{epochs} epochs of {epoch} each, as measured in training on {device}.</source>
      <translation>{epochs} 個週期，每個 {epoch}，為在 {device} 上訓練時的實測值。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/cases_page.py" />
      <source>{file} and {count} more</source>
      <translation>{file} 以及另外 {count} 個</translation>
    </message>
    <message>
      <location filename="../../app/window/help.py" />
      <source>{file} holds the log, the versions, the hardware and the plan: no images, and names of cases, folders and people are taken out. Look through it before you send it.</source>
      <translation>{file} 內含記錄、版本、硬體與計畫：沒有影像，病例、資料夾與人名都已移除。送出前請先看過一遍。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/import_order.py" />
      <source>{file} is not used. {reason}</source>
      <translation>{file} 未使用。{reason}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/foreign_json.py" />
      <source>{file} is not used: names of labels and channels, regions and the ignore label may stand in it.</source>
      <translation>未使用 {file}：其中可能有標籤與通道的名稱、區域以及忽略標籤。</translation>
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>{file}, and perhaps others: the size of a voxel is not known; what is written says 1 × 1 × 1 mm.</source>
      <translation>{file}（可能還有其他檔案）：不知道體素的大小；寫出的檔案會標示為 1 × 1 × 1 mm。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/channels_page.py" />
      <source>{file}, plane {number}</source>
      <translation>{file}，第 {number} 個平面</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "channel_names" is missing.</source>
      <translation>{file}：缺少「channel_names」。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "channel_names" must be numbered "0", "1" and so on.</source>
      <translation>{file}：「channel_names」必須編號為 "0"、"1"，依此類推。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "channel_names" must map numbers to names.</source>
      <translation>{file}：「channel_names」必須將編號對應到名稱。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "dataset" must map case names to their files.</source>
      <translation>{file}：「dataset」必須將病例名稱對應到其檔案。</translation>
    </message>
    <message>
      <location filename="../../core/io/file_ending.py" />
      <source>{file}: "file_ending" is {ending}, which is no ending of image files.</source>
      <translation>{file}："file_ending" 為 {ending}，這不是影像檔的副檔名。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <location filename="../../core/inference/model/model_card.py" />
      <source>{file}: "labels" is missing.</source>
      <translation>{file}：缺少「labels」。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>{file}: "labels" must map numbers to names.</source>
      <translation>{file}：「labels」必須將數字對應到名稱。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "numTraining" must be a whole number.</source>
      <translation>{file}：「numTraining」必須是整數。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "regions_class_order" has {order} entries, but there are {regions} regions.</source>
      <translation>{file}：「regions_class_order」有 {order} 個項目，但區域有 {regions} 個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "regions_class_order" holds {value}; a mask holds 0 to {most}.</source>
      <translation>{file}：「regions_class_order」含有 {value}；遮罩只能存放 0 到 {most}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "regions_class_order" must be a list of whole numbers.</source>
      <translation>{file}：「regions_class_order」必須是整數清單。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>{file}: "training" must list pairs of image and label.</source>
      <translation>{file}：「training」必須列出影像與標籤的配對。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/promise.py" />
      <source>{file}: "{field}" in the header cannot be right ({value}).</source>
      <translation>{file}：標頭中的「{field}」不可能正確（{value}）。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: "{key}" is missing.</source>
      <translation>{file}：缺少「{key}」。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>{file}: "{key}" must be a list.</source>
      <translation>{file}："{key}" 必須是清單。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/add_cases.py" />
      <source>{file}: a file of this name lies there already.</source>
      <translation>{file}：已有這個名稱的檔案。</translation>
    </message>
    <message>
      <location filename="../../core/io/write_image.py" />
      <source>{file}: a format of two files cannot be written.</source>
      <translation>{file}：無法寫入由兩個檔案組成的格式。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/duplicate.py" />
      <source>{file}: a link is not copied.</source>
      <translation>{file}：連結不會被複製。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/promise.py" />
      <source>{file}: a position or distance in the file is too large to be right ({value} mm).</source>
      <translation>{file}：檔案中的位置或距離過大，不可能正確（{value} mm）。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/nifti_like/as_nifti.py" />
      <source>{file}: an axis of {count} voxels is too long to be read.</source>
      <translation>{file}：有一軸長達 {count} 個體素，太長而無法讀取。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/promise.py" />
      <source>{file}: an image of the size {size} is not possible.</source>
      <translation>{file}：不可能有大小為 {size} 的影像。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/damaged.py" />
      <source>{file}: an image of {count} axes cannot be used.</source>
      <translation>{file}：無法使用有 {count} 個軸的影像。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/tiff_file.py" />
      <source>{file}: another file ({other}) says what this one holds, which cannot be read.</source>
      <translation>{file}：這個檔案的內容由另一個檔案（{other}）說明，無法讀取。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>{file}: another program holds it open.</source>
      <translation>{file}：另一個程式正開著它。</translation>
    </message>
    <message>
      <location filename="../../core/planning/configuration_file.py" />
      <source>{file}: batch_size: expected a whole number above 0, found {found}.</source>
      <translation>{file}：batch_size：應為大於 0 的整數，實際為 {found}。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/sitk_file.py" />
      <location filename="../../core/io/reading/read_here.py" />
      <source>{file}: complex voxel values cannot be used.</source>
      <translation>{file}：無法使用複數的體素值。</translation>
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: configurations.{name}.inherits_from: there is no configuration {parent}.</source>
      <translation>{file}：configurations.{name}.inherits_from：沒有設定組 {parent}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: configurations.{name}.inherits_from: {parent} inherits from itself.</source>
      <translation>{file}：configurations.{name}.inherits_from：{parent} 繼承了自己。</translation>
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: configurations.{name}.{field}: there is no configuration {other}.</source>
      <translation>{file}：configurations.{name}.{field}：沒有設定組 {other}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: configurations: there is none.</source>
      <translation>{file}：configurations：沒有任何設定組。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>{file}: could not be read or written: {reason}</source>
      <translation>{file}：無法讀取或寫入：{reason}</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>{file}: could not be read: {reason}</source>
      <translation>{file}：無法讀取：{reason}</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>{file}: could not be written: {reason}</source>
      <translation>{file}：無法寫入：{reason}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: dataset.{case}: "images" is missing.</source>
      <translation>{file}：dataset.{case}：缺少「images」。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: dataset.{case}: {image} does not lie below the folder of the data set.</source>
      <translation>{file}：dataset.{case}：{image} 不在資料集的資料夾內。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/mask_file.py" />
      <source>{file}: every pixel of the mask is transparent, yet something is drawn there.</source>
      <translation>{file}：遮罩的每個像素都是透明的，但其中畫有內容。</translation>
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>{file}: expected a network with its arch_kwargs.</source>
      <translation>{file}：應有網路及其 arch_kwargs。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/one_orientation.py" />
      <source>{file}: files of this kind cannot be turned.</source>
      <translation>{file}：這種檔案無法轉向。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/respace.py" />
      <source>{file}: files of this kind hold no size of a voxel.</source>
      <translation>{file}：這類檔案不記載體素大小。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>{file}: fold {fold} has no cases to train on.</source>
      <translation>{file}：第 {fold} 折沒有可訓練的病例。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>{file}: fold {fold} names the case {case}, which is not in the data set.</source>
      <translation>{file}：第 {fold} 折列出了病例 {case}，但資料集中沒有此病例。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>{file}: folds must be a list of entries with "train" and "val", each a list of case names.</source>
      <translation>{file}：折必須是含有 "train" 與 "val" 的項目清單，兩者各為病例名稱的清單。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>{file}: foreground_intensity_properties_per_channel.{channel}.{name}: expected a number.</source>
      <translation>{file}：foreground_intensity_properties_per_channel.{channel}.{name}：應為數字。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/splits.py" />
      <source>{file}: in fold {fold} the case {case} is both trained on and held out.</source>
      <translation>{file}：在第 {fold} 折中，病例 {case} 同時用於訓練與保留。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/czi_file.py" />
      <location filename="../../core/io/formats/microscope/lif_file.py" />
      <location filename="../../core/io/formats/microscope/nd2_file.py" />
      <location filename="../../core/io/formats/microscope/ome_zarr.py" />
      <source>{file}: it cannot be read.</source>
      <translation>{file}：無法讀取。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/microscopy/gather_contents.py" />
      <location filename="../../core/io/formats/microscope/contained_image.py" />
      <source>{file}: it cannot be read. {reason}</source>
      <translation>{file}：無法讀取。{reason}</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/zarr_metadata.py" />
      <source>{file}: it is packed in a way that is not known: {names}.</source>
      <translation>{file}：它的壓縮方式未知：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>{file}: it lies elsewhere than {other}: their voxels are up to {distance} mm apart.</source>
      <translation>{file}：它與 {other} 不在同一位置：兩者的體素最多相距 {distance} mm。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>{file}: its channels lie in one file, in another sequence than those of the data set.</source>
      <translation>{file}：其通道在同一個檔案中，順序與資料集不同。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_seg.py" />
      <source>{file}: its frames do not say which segment they are of.</source>
      <translation>{file}：其畫格沒有說明屬於哪個區段。</translation>
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>{file}: its header names two places or slanted slices, which this format cannot hold. For some programs the mask lies up to {distance} mm beside its image; NIfTI keeps it as it is.</source>
      <translation>{file}：標頭記載了兩個位置或傾斜的切面，此格式無法保存。在某些程式中，遮罩會偏離影像最多 {distance} mm；NIfTI 能原樣保存。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_pixels.py" />
      <source>{file}: its numbers are to be looked up in a table (Modality LUT), which is not read here.</source>
      <translation>{file}：其數值須查表（Modality LUT），在此無法讀取。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_pixels.py" />
      <source>{file}: its pixels are colours, not measurements.</source>
      <translation>{file}：其像素是顏色，不是測量值。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_pixels.py" />
      <source>{file}: its pixels are packed as {syntax}, which the installed imagecodecs cannot unpack.</source>
      <translation>{file}：像素以 {syntax} 壓縮，已安裝的 imagecodecs 無法解壓縮。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_pixels.py" />
      <source>{file}: its pixels are packed in a way that is not read here: {syntax}.</source>
      <translation>{file}：其像素的壓縮方式在此無法讀取：{syntax}。</translation>
    </message>
    <message>
      <location filename="../../core/inference/ensemble.py" />
      <source>{file}: its probabilities differ in size from those of {other}.</source>
      <translation>{file}：其機率的大小與 {other} 的不同。</translation>
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>{file}: its size ({size}) differs from that of {other} ({other_size}).</source>
      <translation>{file}：其大小（{size}）與 {other} 的大小（{other_size}）不同。</translation>
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>{file}: its spacing differs from that of {other}.</source>
      <translation>{file}：其間距與 {other} 的間距不同。</translation>
    </message>
    <message>
      <location filename="../../core/correction/open_correction.py" />
      <source>{file}: its values go beyond 0 to {most}, and so it cannot be corrected here.</source>
      <translation>{file}：數值超出 0 到 {most}，因此無法在此修正。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/beside.py" />
      <source>{file}: its voxels do not lie beside it, but in {data}.</source>
      <translation>{file}：其體素不在它旁邊，而是在 {data}。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/beside.py" />
      <source>{file}: its voxels lie in several files.</source>
      <translation>{file}：其體素分散在多個檔案中。</translation>
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>{file}: kernel_sizes.0: expected 2 or 3 whole numbers, one an axis.</source>
      <translation>{file}：kernel_sizes.0：應為 2 或 3 個整數，每軸一個。</translation>
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: label_manager: expected LabelManager, found {found}.</source>
      <translation>{file}：label_manager：應為 LabelManager，實際為 {found}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: labels.{label}: expected a whole number, or a list of them.</source>
      <translation>{file}：labels.{label}：應為整數或整數清單。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/foreign_json.py" />
      <source>{file}: labels.{label}: the background must have the value 0, not {value}.</source>
      <translation>{file}：labels.{label}：背景的值必須是 0，而不是 {value}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/foreign_json.py" />
      <source>{file}: labels.{label}: the value {value} is that of {other} already.</source>
      <translation>{file}：labels.{label}：值 {value} 已屬於 {other}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/foreign_json.py" />
      <source>{file}: labels.{label}: there are two labels of this name.</source>
      <translation>{file}：labels.{label}：有兩個標籤使用此名稱。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/plain_json.py" />
      <source>{file}: line {line}, column {column}: there is a comma too many.</source>
      <translation>{file}：第 {line} 行第 {column} 欄：多了一個逗號。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>{file}: median_relative_size_after_cropping: expected a number above 0 and not above 1, found {found}.</source>
      <translation>{file}：median_relative_size_after_cropping：應為大於 0 且不大於 1 的數字，實際為 {found}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>{file}: n_stages: expected a whole number above 0, found {found}.</source>
      <translation>{file}：n_stages：應為大於 0 的整數，實際為 {found}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>{file}: network_class_name: expected PlainConvUNet or ResidualEncoderUNet, found {found}.</source>
      <translation>{file}：network_class_name：應為 PlainConvUNet 或 ResidualEncoderUNet，實際為 {found}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>{file}: none of the training images that it lists are here.</source>
      <translation>{file}：所列的訓練影像都不在此處。</translation>
    </message>
    <message>
      <location filename="../../core/io/reading/pool.py" />
      <source>{file}: nothing comes from the file any more.</source>
      <translation>{file}：這個檔案已讀不到任何資料。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/raster_file.py" />
      <source>{file}: only planes of one or three channels can be written as a picture.</source>
      <translation>{file}：只有一個或三個通道的平面可以寫成圖片。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/raster_file.py" />
      <source>{file}: only whole numbers from 0 to 65535 can be written as a picture.</source>
      <translation>{file}：只有 0 到 65535 的整數可以寫成圖片。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/tiff_file.py" />
      <source>{file}: parts of this image are missing: it is spread over several files, and not all are there.</source>
      <translation>{file}：此影像缺少部分內容：它分散在數個檔案中，而有些檔案不存在。</translation>
    </message>
    <message>
      <location filename="../../core/planning/configuration_file.py" />
      <source>{file}: patch_size.{axis}: {edge} cannot be halved as often as the network does; expected a multiple of {divisor}.</source>
      <translation>{file}：patch_size.{axis}：{edge} 無法依網路所需的次數對半縮小；應為 {divisor} 的倍數。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_pixels.py" />
      <source>{file}: pixels of {bits} bits cannot be read.</source>
      <translation>{file}：無法讀取 {bits} 位元的像素。</translation>
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: plans_per_stage: this is a plan of nnU-Net version 1.</source>
      <translation>{file}：plans_per_stage：這是 nnU-Net 第 1 版的計畫。</translation>
    </message>
    <message>
      <location filename="../../core/io/reading/pool.py" />
      <source>{file}: reading the file takes too long.</source>
      <translation>{file}：讀取這個檔案花費的時間過長。</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/checkpoint.py" />
      <source>{file}: reading this checkpoint takes {needed} GB of memory, and {free} GB are free.</source>
      <translation>{file}：讀取此檢查點需要 {needed} GB 記憶體，目前可用 {free} GB。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/patient_table.py" />
      <source>{file}: row {row} names no patient for {case}.</source>
      <translation>{file}：第 {row} 列沒有為 {case} 指定病人。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/spacing_table.py" />
      <location filename="../../core/dataset/patient_table.py" />
      <source>{file}: row {row} names the case {case}, which is not in the data set.</source>
      <translation>{file}：第 {row} 列提到病例 {case}，但它不在資料集中。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/patient_table.py" />
      <source>{file}: row {row}: {case} is given to two patients, {one} and {other}.</source>
      <translation>{file}：第 {row} 列：{case} 同時指定給兩位病人：{one} 與 {other}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/spacing_table.py" />
      <source>{file}: row {row}: {case} is there twice.</source>
      <translation>{file}：第 {row} 列：{case} 出現兩次。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/spacing_table.py" />
      <source>{file}: row {row}: {words} are no three sizes of a voxel.</source>
      <translation>{file}：第 {row} 列：{words} 不是三個體素大小。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>{file}: shapes_after_crop.{row}: expected three whole numbers above 0, found {found}.</source>
      <translation>{file}：shapes_after_crop.{row}：應為三個大於 0 的整數，實際為 {found}。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>{file}: shapes_after_crop: {shapes} shapes stand beside {spacings} spacings.</source>
      <translation>{file}：shapes_after_crop：有 {shapes} 個形狀，但有 {spacings} 個間距。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/place_mask.py" />
      <source>{file}: something is drawn outside the image.</source>
      <translation>{file}：有內容畫在影像之外。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>{file}: spacings.{row}: expected three numbers above 0, found {found}.</source>
      <translation>{file}：spacings.{row}：應為三個大於 0 的數字，實際為 {found}。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>{file}: spacings: there is no case.</source>
      <translation>{file}：spacings：沒有任何病例。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/tiff_series.py" />
      <source>{file}: the TIFF has more axes ({axes}) than depth, height, width and channels.</source>
      <translation>{file}：此 TIFF 的軸（{axes}）多於深度、高度、寬度與通道。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/tiff.py" />
      <source>{file}: the TIFF has more than {count} pages.</source>
      <translation>{file}：此 TIFF 超過 {count} 頁。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/tiff_series.py" />
      <source>{file}: the TIFF holds several images ({count}).</source>
      <translation>{file}：此 TIFF 含有數個影像（{count} 個）。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/hdf5_data.py" />
      <source>{file}: the axes of the data set {name} ({size}) cannot be told apart.</source>
      <translation>{file}：無法分辨資料陣列 {name}（{size}）的各軸。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/nifti_repair.py" />
      <source>{file}: the axes of the image are not at right angles.</source>
      <translation>{file}：影像的各軸不成直角。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_limits.py" />
      <source>{file}: the axes to mirror are {axes}; expected some of {expected}, each once.</source>
      <translation>{file}：鏡像軸為 {axes}；應為 {expected} 中的若干個，且各只出現一次。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/pictures/jpeg2000.py" />
      <source>{file}: the channels of this JPEG 2000 picture differ in size or depth.</source>
      <translation>{file}：這個 JPEG 2000 圖片各通道的大小或位元深度不同。</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/checkpoint.py" />
      <source>{file}: the checkpoint is damaged or cut off.</source>
      <translation>{file}：檢查點已損毀或不完整。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/pictures/tiff_colours.py" />
      <source>{file}: the colours of this TIFF are stored in a way that is not read ({kind}).</source>
      <translation>{file}：無法讀取這個 TIFF 儲存顏色的方式（{kind}）。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/spacing_table.py" />
      <source>{file}: the columns have no names, or others.</source>
      <translation>{file}：各欄沒有名稱，或是其他名稱。</translation>
    </message>
    <message>
      <location filename="../../core/correction/open_correction.py" />
      <source>{file}: the corrected mask has another size than the predicted one.</source>
      <translation>{file}：修正後的遮罩與預測的遮罩大小不同。</translation>
    </message>
    <message>
      <location filename="../../core/io/strip_descriptions.py" />
      <source>{file}: the descriptions cannot be taken out of this file.</source>
      <translation>{file}：無法移除此檔案中的描述文字。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <location filename="../../core/training/saved/checkpoint.py" />
      <source>{file}: the disk is full.</source>
      <translation>{file}：磁碟已滿。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_tasks.py" />
      <location filename="../../core/io/formats/dicom/dicom_headers.py" />
      <location filename="../../core/io/formats/dicom/structure_file.py" />
      <location filename="../../core/io/reading/read_here.py" />
      <source>{file}: the file cannot be read ({reason}).</source>
      <translation>{file}：無法讀取這個檔案（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../core/io/reading/read_here.py" />
      <source>{file}: the file cannot be read because the temporary folder is full.</source>
      <translation>{file}：暫存資料夾已滿，無法讀取這個檔案。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/plain_json.py" />
      <source>{file}: the file cannot be read.</source>
      <translation>{file}：無法讀取檔案。</translation>
    </message>
    <message>
      <location filename="../../core/io/reading/pool.py" />
      <source>{file}: the file could not be written: its writer crashed.</source>
      <translation>{file}：無法寫入檔案：寫入程式當掉了。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/read_staged_series.py" />
      <source>{file}: the file has changed since the folder was looked at.</source>
      <translation>{file}：檔案在檢視資料夾之後有變更。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/plain_json.py" />
      <source>{file}: the file holds far more than it should, or nests it far too deep.</source>
      <translation>{file}：檔案內容遠多於應有的量，或巢狀層數過深。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/hdf5_data.py" />
      <source>{file}: the file holds more than {count} data sets.</source>
      <translation>{file}：檔案裡的資料陣列超過 {count} 個。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_pixels.py" />
      <source>{file}: the file holds no pixels.</source>
      <translation>{file}：檔案不含像素。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/moving_picture.py" />
      <source>{file}: the file holds several pictures, as an animation does.</source>
      <translation>{file}：檔案裡有好幾張圖片，例如動畫。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/damaged.py" />
      <source>{file}: the file is damaged or cut off.</source>
      <translation>{file}：檔案已損毀或不完整。</translation>
    </message>
    <message>
      <location filename="../../core/io/arrays/array_store.py" />
      <source>{file}: the file is damaged.</source>
      <translation>{file}：檔案已損毀。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/plain_json.py" />
      <source>{file}: the file is larger than {most} MB, and so it is not what it should be.</source>
      <translation>{file}：檔案大於 {most} MB，因此不是應有的檔案。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/origin.py" />
      <source>{file}: the file is missing or cannot be read.</source>
      <translation>{file}：檔案不存在或無法讀取。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/store.py" />
      <source>{file}: the file is missing or damaged.</source>
      <translation>{file}：檔案遺失或已損毀。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <location filename="../../core/inference/model/model_archive.py" />
      <location filename="../../core/io/arrays/array_store.py" />
      <location filename="../../core/io/files/plain_json.py" />
      <location filename="../../core/io/formats/whole_file.py" />
      <location filename="../../core/training/saved/checkpoint.py" />
      <source>{file}: the file is missing.</source>
      <translation>{file}：找不到檔案。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/plain_json.py" />
      <source>{file}: the file is no text in UTF-8.</source>
      <translation>{file}：檔案不是 UTF-8 文字。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_tasks.py" />
      <location filename="../../core/dataset/formats/microscopy/list_contents.py" />
      <location filename="../../core/io/reading/pool.py" />
      <source>{file}: the file made its reader crash.</source>
      <translation>{file}：這個檔案讓讀取程式當掉了。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/structure_file.py" />
      <source>{file}: the file names no segments.</source>
      <translation>{file}：檔案沒有列出任何區段。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_headers.py" />
      <source>{file}: the file says no kind of DICOM object.</source>
      <translation>{file}：檔案沒有說明是哪一種 DICOM 物件。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/nifti.py" />
      <source>{file}: the file says that it holds its voxels itself, but its name says that they lie beside it.</source>
      <translation>{file}：檔案內容說體素就在檔案裡，但檔名表示體素在旁邊的檔案。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/beside.py" />
      <source>{file}: the file with its voxels ({data}) is missing.</source>
      <translation>{file}：缺少存放其體素的檔案（{data}）。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/nifti.py" />
      <source>{file}: the header does not say where the voxels begin.</source>
      <translation>{file}：標頭未說明體素從何處開始。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/promise.py" />
      <source>{file}: the header is too long.</source>
      <translation>{file}：標頭過長。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/contained_image.py" />
      <source>{file}: the image has {count} time points.</source>
      <translation>{file}：這個影像有 {count} 個時間點。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/tiff_file.py" />
      <source>{file}: the image names a file that does not lie beside it.</source>
      <translation>{file}：此影像指向一個不在同一資料夾中的檔案。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/zarr_metadata.py" />
      <source>{file}: the image names a folder that does not lie in it.</source>
      <translation>{file}：這個影像指向不在其中的資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/export/overlay.py" />
      <source>{file}: the mask and its image differ in size.</source>
      <translation>{file}：遮罩與其影像的大小不同。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/mask_file.py" />
      <location filename="../../core/io/read_image.py" />
      <source>{file}: the mask contains NaN voxels.</source>
      <translation>{file}：遮罩含有 NaN 體素。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/mask_file.py" />
      <source>{file}: the mask has {count} channels that overlap, so that a voxel belongs to several classes.</source>
      <translation>{file}：遮罩有 {count} 個互相重疊的通道，因此一個體素屬於數個類別。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/mask_file.py" />
      <location filename="../../core/io/read_image.py" />
      <source>{file}: the mask has {count} channels.</source>
      <translation>{file}：遮罩有 {count} 個通道。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/load_case.py" />
      <source>{file}: the mask has {mask_size} voxels, its image {image_size}; it is not shown.</source>
      <translation>{file}：遮罩有 {mask_size} 個體素，其影像有 {image_size} 個；因此不顯示。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/write_raw_case.py" />
      <source>{file}: the mask holds the value {value}, which has no label.</source>
      <translation>{file}：遮罩含有沒有對應標籤的值 {value}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/mask_file.py" />
      <source>{file}: the mask holds the value {value}, which no segment of the file names.</source>
      <translation>{file}：遮罩含有值 {value}，但檔案中沒有任何分割區以此命名。</translation>
    </message>
    <message>
      <location filename="../../core/io/write_image.py" />
      <source>{file}: the mask holds the value {value}; what is written holds 0 to 65535.</source>
      <translation>{file}：遮罩含有數值 {value}；寫出的檔案只能存放 0 到 65535。</translation>
    </message>
    <message>
      <location filename="../../core/io/read_image.py" />
      <source>{file}: the mask holds values that are not whole numbers, such as {value}.</source>
      <translation>{file}：遮罩含有非整數的值，例如 {value}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/drawn_mask.py" />
      <source>{file}: the mask holds {count} slices, and its image is a single picture.</source>
      <translation>{file}：此遮罩有 {count} 個切面，而其影像只有單張圖片。</translation>
    </message>
    <message>
      <location filename="../../app/viewer/load_case.py" />
      <source>{file}: the mask's position, spacing or direction differs from its image; it is shown voxel on voxel.</source>
      <translation>{file}：遮罩的位置、間距或方向與其影像不同；以體素對體素的方式顯示。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>{file}: the name does not end in a channel number, so it is not used.</source>
      <translation>{file}：名稱結尾不是通道編號，因此不會使用。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_inputs.py" />
      <location filename="../../core/io/files/write_error.py" />
      <source>{file}: the name is too long.</source>
      <translation>{file}：名稱太長。</translation>
    </message>
    <message>
      <location filename="../../core/training/start.py" />
      <source>{file}: the optimizer's state does not fit this training.</source>
      <translation>{file}：最佳化器的狀態不符合此訓練。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/raster_file.py" />
      <source>{file}: the picture is too large to be read whole.</source>
      <translation>{file}：圖片太大，無法整張讀取。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/promise.py" />
      <source>{file}: the position in the file is not a number.</source>
      <translation>{file}：檔案中的位置不是數字。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/preview_file.py" />
      <source>{file}: the preview is missing or damaged.</source>
      <translation>{file}：預覽不存在或已損毀。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model.py" />
      <source>{file}: the saved network is smaller than that of this plan.</source>
      <translation>{file}：已儲存的網路比此計畫的網路小。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/nifti.py" />
      <source>{file}: the scale of the voxel values is not a number.</source>
      <translation>{file}：體素值的縮放比例不是數字。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_seg.py" />
      <source>{file}: the segmentation does not say where its frames lie.</source>
      <translation>{file}：這個分割沒有說明其畫格的位置。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/mask_file.py" />
      <source>{file}: the segments overlap in more than {count} different ways.</source>
      <translation>{file}：區段的重疊方式超過 {count} 種。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/tiff_file.py" />
      <source>{file}: the side file must hold "spacing" with three numbers.</source>
      <translation>{file}：附屬檔案必須含有 "spacing" 及三個數字。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/damaged.py" />
      <source>{file}: the size of a voxel is zero or no number.</source>
      <translation>{file}：體素的大小為零或不是數字。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/find_dicom.py" />
      <source>{file}: the structures belong to no series that is here. {reason}</source>
      <translation>{file}：這些結構不屬於這裡的任何序列。{reason}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/spacing_table.py" />
      <location filename="../../core/dataset/patient_table.py" />
      <source>{file}: the table is empty.</source>
      <translation>{file}：表格是空的。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/hdf5_data.py" />
      <source>{file}: the voxels of this HDF5 file lie in other files.</source>
      <translation>{file}：這個 HDF5 檔案的體素存放在其他檔案裡。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/unpack_zip.py" />
      <source>{file}: the zip is damaged.</source>
      <translation>{file}：壓縮檔已損壞。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/unpack_zip.py" />
      <source>{file}: the zip unpacks to {needed} GB, and the folder for temporary files has {free} GB free.</source>
      <translation>{file}：壓縮檔解開後需 {needed} GB，而暫存資料夾只剩 {free} GB。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: there are {count} labels; {most} are the most.</source>
      <translation>{file}：共有 {count} 個標籤；上限為 {most} 個。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/hdf5_data.py" />
      <source>{file}: there is no data set {name} in this HDF5 file.</source>
      <translation>{file}：這個 HDF5 檔案裡沒有資料陣列 {name}。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/hdf5_data.py" />
      <source>{file}: there is no image in this HDF5 file.</source>
      <translation>{file}：這個 HDF5 檔案裡沒有影像。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/contained_image.py" />
      <source>{file}: there is no image in this file that can be read. {reason}</source>
      <translation>{file}：這個檔案中沒有能讀取的影像。{reason}</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/lif_file.py" />
      <source>{file}: there is no image in this file.</source>
      <translation>{file}：這個檔案中沒有影像。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/contained_image.py" />
      <location filename="../../core/io/formats/tiff_series.py" />
      <source>{file}: there is no image {name} in this file.</source>
      <translation>{file}：這個檔案中沒有名為 {name} 的影像。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/contained_image.py" />
      <location filename="../../core/io/formats/tiff_series.py" />
      <source>{file}: there is no time point {number}; the last one is {count}.</source>
      <translation>{file}：沒有第 {number} 個時間點；最後一個是第 {count} 個。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/pretrained.py" />
      <source>{file}: there is no trained model here to start from.</source>
      <translation>{file}：這裡沒有可作為起點的已訓練模型。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/mask_values.py" />
      <location filename="../../core/dataset/masks/structure_masks.py" />
      <location filename="../../core/io/reading/pool.py" />
      <source>{file}: there is not enough memory for this file.</source>
      <translation>{file}：記憶體不足，無法讀取這個檔案。</translation>
    </message>
    <message>
      <location filename="../../core/inference/probability_file.py" />
      <source>{file}: these probabilities are missing or damaged.</source>
      <translation>{file}：這些機率資料遺失或已損毀。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/czi_parts.py" />
      <source>{file}: this CZI file is compressed in a way that is not known ({number}).</source>
      <translation>{file}：這個 CZI 檔案的壓縮方式未知（{number}）。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_file.py" />
      <location filename="../../core/io/formats/dicom/dicom_headers.py" />
      <location filename="../../core/io/formats/dicom/structure_file.py" />
      <source>{file}: this DICOM file is damaged or cut off.</source>
      <translation>{file}：這個 DICOM 檔案已損壞或不完整。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/hdf5_data.py" />
      <source>{file}: this HDF5 file holds several data sets: {names}.</source>
      <translation>{file}：這個 HDF5 檔案裡有好幾個資料陣列：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/hdf5_data.py" />
      <source>{file}: this HDF5 file is compressed in a way that needs another program.</source>
      <translation>{file}：這個 HDF5 檔案的壓縮方式需要其他程式才能讀取。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/ome_zarr.py" />
      <source>{file}: this Zarr holds no image of OME-Zarr.</source>
      <translation>{file}：這個 Zarr 中沒有 OME-Zarr 影像。</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/checkpoint.py" />
      <source>{file}: this checkpoint holds far more numbers than the network of its plan has.</source>
      <translation>{file}：此檢查點所含的數值遠多於其計畫的網路。</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/checkpoint.py" />
      <source>{file}: this checkpoint holds something other than numbers and was refused.</source>
      <translation>{file}：此檢查點含有數值以外的內容，已拒絕。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/segment.py" />
      <source>{file}: this file has the name of a mask that is to be made, and no prediction has written it.</source>
      <translation>{file}：這個檔案的名稱與要產生的遮罩相同，但它不是預測所寫的。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/contained_image.py" />
      <source>{file}: this file holds several images: {names}.</source>
      <translation>{file}：這個檔案含有多個影像：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>{file}: this file is not used.</source>
      <translation>{file}：未使用此檔案。</translation>
    </message>
    <message>
      <location filename="../../core/inside.py" />
      <source>{file}: this file is read, and the result would replace it.</source>
      <translation>{file}：此檔案是要讀取的檔案，結果會將它覆蓋。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/respace.py" />
      <location filename="../../core/dataset/repair/one_orientation.py" />
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>{file}: this file lies outside the project and is not changed.</source>
      <translation>{file}：這個檔案位於專案之外，不會更改。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/whole_file.py" />
      <source>{file}: this file may not be read.</source>
      <translation>{file}：沒有讀取此檔案的權限。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>{file}: this file was changed after the repair; undoing it would lose that.</source>
      <translation>{file}：這個檔案在修復之後又有更改；復原會失去這些更改。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>{file}: this folder may not be written to.</source>
      <translation>{file}：沒有寫入此資料夾的權限。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/fingerprint_file.py" />
      <source>{file}: this is a fingerprint of nnU-Net version 1.</source>
      <translation>{file}：這是 nnU-Net 第 1 版的資料指紋。</translation>
    </message>
    <message>
      <location filename="../../core/inside.py" />
      <source>{file}: this is a link inside a project; nothing is written or deleted through it.</source>
      <translation>{file}：這是專案內的連結；程式不會透過連結寫入或刪除任何東西。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/dataset_file.py" />
      <source>{file}: this is no description of a data set.</source>
      <translation>{file}：這不是資料集的描述檔。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/nifti.py" />
      <source>{file}: this is no header of NIfTI or Analyze.</source>
      <translation>{file}：這不是 NIfTI 或 Analyze 的標頭。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/not_masks.py" />
      <source>{file}: this is no mask but an image: it holds {count} values, and hardly two neighbours are alike.</source>
      <translation>{file}：這不是遮罩而是影像：其中有 {count} 種值，且相鄰像素幾乎都不相同。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/damaged.py" />
      <source>{file}: this is no ordinary file.</source>
      <translation>{file}：這不是一般檔案。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/appending.py" />
      <source>{file}: this is no plain file, and nothing is written to it.</source>
      <translation>{file}：這不是一般檔案，不會寫入任何內容。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/swap_runs.py" />
      <source>{file}: this is no swap of two runs.</source>
      <translation>{file}：這不是兩次訓練的交換。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/spacing_table.py" />
      <location filename="../../core/dataset/patient_table.py" />
      <source>{file}: this is no table of text.</source>
      <translation>{file}：這不是文字表格。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/plain_json.py" />
      <source>{file}: this is no text in UTF-8, as JSON must be: it stops being that in line {line}.</source>
      <translation>{file}：這不是 JSON 所要求的 UTF-8 文字：從第 {line} 行起就不是了。</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/checkpoint.py" />
      <source>{file}: this is not a checkpoint of nnU-Net or Segwright.</source>
      <translation>{file}：這不是 nnU-Net 或 Segwright 的檢查點。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/json_file.py" />
      <location filename="../../core/io/files/plain_json.py" />
      <source>{file}: this is not a complete JSON file.</source>
      <translation>{file}：這不是完整的 JSON 檔案。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/plain_json.py" />
      <source>{file}: this is not a complete JSON file: it stops at line {line}, column {column}.</source>
      <translation>{file}：這不是完整的 JSON 檔案：在第 {line} 行第 {column} 欄中斷。</translation>
    </message>
    <message>
      <location filename="../../core/inference/clean_up.py" />
      <source>{file}: this is not a list of clean-up steps that can be followed.</source>
      <translation>{file}：這不是可以照做的清理步驟清單。</translation>
    </message>
    <message>
      <location filename="../../core/evaluation/summary_file.py" />
      <location filename="../../core/inference/model/model_card.py" />
      <source>{file}: this is not a summary of scores.</source>
      <translation>{file}：這不是分數摘要。</translation>
    </message>
    <message>
      <location filename="../../core/io/reading/read_here.py" />
      <source>{file}: this is not an image format that can be read.</source>
      <translation>{file}：這不是可讀取的影像格式。</translation>
    </message>
    <message>
      <location filename="../../core/io/reading/write_here.py" />
      <location filename="../../core/io/write_image.py" />
      <source>{file}: this is not an image format that can be written.</source>
      <translation>{file}：這不是可寫入的影像格式。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/microscope/czi_parts.py" />
      <source>{file}: this is one of several files of one image.</source>
      <translation>{file}：這是一個影像的多個檔案之一。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>{file}: this list of images cannot be read.</source>
      <translation>{file}：無法讀取此影像清單。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/structure_masks.py" />
      <source>{file}: this mask ({size}) does not lie where {other} ({other_size}) does.</source>
      <translation>{file}：此遮罩（{size}）的位置與 {other}（{other_size}）不同。</translation>
    </message>
    <message>
      <location filename="../../core/correction/open_correction.py" />
      <source>{file}: this mask was predicted anew after it had been corrected; the corrected mask is shown.</source>
      <translation>{file}：這個遮罩在修正之後又重新預測過；現在顯示的是修正後的遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/correction/open_correction.py" />
      <source>{file}: this mask was predicted anew after something had been drawn on it; that is kept in {journal}.</source>
      <translation>{file}：這個遮罩在畫過之後又重新預測過；先前畫的內容保存在 {journal}。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/raster_file.py" />
      <source>{file}: this picture format holds only 256 values.</source>
      <translation>{file}：此圖片格式只能存放 256 種值。</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/saved_state.py" />
      <source>{file}: this state was trained with another plan or data set ({fields} differ).</source>
      <translation>{file}：這個狀態是以另一份計畫或資料集訓練的（{fields} 不同）。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_archive.py" />
      <source>{file}: this zip holds no trained model.</source>
      <translation>{file}：此 zip 中沒有訓練好的模型。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_archive.py" />
      <source>{file}: this zip is damaged or cut off.</source>
      <translation>{file}：此 zip 已損毀或不完整。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_archive.py" />
      <source>{file}: this zip would write outside of its folder ({member}) and was refused.</source>
      <translation>{file}：此 zip 會寫入自身資料夾以外的位置（{member}），已拒絕。</translation>
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: transpose_backward: it does not undo transpose_forward.</source>
      <translation>{file}：transpose_backward：它無法還原 transpose_forward。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_archive.py" />
      <source>{file}: unpacked it takes {needed} GB, and {free} GB are free.</source>
      <translation>{file}：解壓縮後需要 {needed} GB，目前可用 {free} GB。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/archive_limits.py" />
      <source>{file}: unpacked, this zip is far larger than a model is, and was refused.</source>
      <translation>{file}：此 zip 解壓縮後遠大於一般模型，已拒絕開啟。</translation>
    </message>
    <message>
      <location filename="../../core/planning/configuration_file.py" />
      <source>{file}: use_mask_for_norm: expected one entry a channel, as in normalization_schemes.</source>
      <translation>{file}：use_mask_for_norm：應每個通道一個項目，與 normalization_schemes 相同。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/promise.py" />
      <source>{file}: voxels of the type {type} cannot be read.</source>
      <translation>{file}：無法讀取類型為 {type} 的體素。</translation>
    </message>
    <message>
      <location filename="../../core/io/screens/nrrd.py" />
      <source>{file}: voxels packed as {encoding} cannot be read.</source>
      <translation>{file}：無法讀取以 {encoding} 壓縮的體素。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>{file}: what the repair has kept here is missing or was changed, so it cannot be undone.</source>
      <translation>{file}：修復保存在這裡的內容已遺失或被更改，因此無法復原。</translation>
    </message>
    <message>
      <location filename="../../core/correction/open_correction.py" />
      <source>{file}: what was drawn last was not written whole and is lost.</source>
      <translation>{file}：最後畫的部分沒有完整寫入，已經遺失。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>{file}: your share of this disk is used up.</source>
      <translation>{file}：您在這個磁碟上的配額已用完。</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>{file}: {entry}: Windows keeps the name {name} for itself.</source>
      <translation>{file}：{entry}：名稱 {name} 是 Windows 的保留名稱。</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>{file}: {entry}: expected a name, found {name}.</source>
      <translation>{file}：{entry}：此處應為名稱，卻是 {name}。</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>{file}: {entry}: the name is empty.</source>
      <translation>{file}：{entry}：名稱是空的。</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>{file}: {entry}: the name {name} begins or ends with a space, or ends with a dot.</source>
      <translation>{file}：{entry}：名稱 {name} 以空格開頭或結尾，或以句點結尾。</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>{file}: {entry}: the name {name} begins with a dot.</source>
      <translation>{file}：{entry}：名稱 {name} 以句點開頭。</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>{file}: {entry}: the name {name} holds a sign that no file name may hold everywhere.</source>
      <translation>{file}：{entry}：名稱 {name} 含有並非所有系統的檔名都能使用的字元。</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>{file}: {entry}: the name {name} holds signs that cannot be seen.</source>
      <translation>{file}：{entry}：名稱 {name} 含有看不見的字元。</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>{file}: {entry}: the name {name} is too long; {most} bytes are the most.</source>
      <translation>{file}：{entry}：名稱 {name} 太長；最多 {most} 個位元組。</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>{file}: {entry}: the names {name} and {other} are one on disks that do not tell them apart.</source>
      <translation>{file}：{entry}：在無法區分兩者的磁碟上，名稱 {name} 與 {other} 是同一個名稱。</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>{file}: {entry}: {name} is no fold.</source>
      <translation>{file}：{entry}：{name} 不是折。</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>{file}: {entry}: {name} is no name but a way to another folder.</source>
      <translation>{file}：{entry}：{name} 不是名稱，而是通往其他資料夾的路徑。</translation>
    </message>
    <message>
      <location filename="../../core/names.py" />
      <source>{file}: {entry}: {name} is no name of a data set.</source>
      <translation>{file}：{entry}：{name} 不是資料集的名稱。</translation>
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>{file}: {field} is missing.</source>
      <translation>{file}：缺少 {field}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>{file}: {field}.{row}: expected whole numbers above 0 (kernels odd), found {found}.</source>
      <translation>{file}：{field}.{row}：應為大於 0 的整數（卷積核須為奇數），實際為 {found}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/plan_file.py" />
      <source>{file}: {field}: expected the axes 0, 1 and 2 in some order.</source>
      <translation>{file}：{field}：應為依某種順序排列的軸 0、1 與 2。</translation>
    </message>
    <message>
      <location filename="../../core/planning/configuration_file.py" />
      <source>{file}: {field}: expected {count} numbers above 0, found {found}.</source>
      <translation>{file}：{field}：應為 {count} 個大於 0 的數字，實際為 {found}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <source>{file}: {field}: expected {expected} entries for {stages} stages, found {found}.</source>
      <translation>{file}：{field}：{stages} 個階段應有 {expected} 個項目，實際為 {found}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/architecture_file.py" />
      <location filename="../../core/planning/configuration_file.py" />
      <source>{file}: {field}: expected {wanted}, found {found}.</source>
      <translation>{file}：{field}：應為 {wanted}，實際為 {found}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/limits.py" />
      <source>{file}: {field}: {found} is far beyond what can be computed; {most} is the most.</source>
      <translation>{file}：{field}：{found} 遠超過可計算的範圍；上限為 {most}。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/json_file.py" />
      <source>{file}: {field}: {reason}.</source>
      <translation>{file}：{field}：{reason}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>{file}: {image} does not lie below the folder of the data set.</source>
      <translation>{file}：{image} 不在資料集的資料夾內。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/decathlon.py" />
      <source>{file}: {image} is listed twice, with different masks.</source>
      <translation>{file}：{image} 列了兩次，且對應不同的遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/plain_json.py" />
      <source>{file}: {key} stands there twice.</source>
      <translation>{file}：{key} 出現了兩次。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>{file}: {name} is no file of this project.</source>
      <translation>{file}：{name} 不是這個專案的檔案。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model.py" />
      <source>{file}: {reason}</source>
      <translation>{file}：{reason}</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/import_order.py" />
      <source>{finding} {hint}</source>
      <translation>{finding}{hint}</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>{first} kinds of pattern at full detail, twice as many at each coarser stage, at most {most}.</source>
      <translation>在最細的層級有 {first} 種圖樣，每往較粗的階段加倍，最多 {most} 種。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>{first} kinds of pattern at full detail, twice as many at each coarser stage.</source>
      <translation>在最細的層級有 {first} 種圖樣，每往較粗的階段加倍。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>{fits} patches would be possible, but a batch shall not hold more than {share} of the whole data set: that is {most} patches.</source>
      <translation>原本可容納 {fits} 個影像塊，但一個批次不應超過整個資料集的 {share}：也就是 {most} 個影像塊。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/holding.py" />
      <source>{folder} is being changed by {holder}.</source>
      <translation>{holder} 正在變更 {folder}。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/holding.py" />
      <source>{folder} is being worked on by another computer: {holder}.</source>
      <translation>另一台電腦正在使用 {folder}：{holder}。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/duplicate.py" />
      <source>{folder}: a copy needs {size} GB, and only {free} GB are free on this disk.</source>
      <translation>{folder}：複本需要 {size} GB，而這個磁碟只剩 {free} GB。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>{folder}: all numbers of data sets are taken, 001 to 999.</source>
      <translation>{folder}：資料集編號 001 到 999 都已使用。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model.py" />
      <source>{folder}: fold {fold} has no saved state {file}.</source>
      <translation>{folder}：第 {fold} 折沒有儲存的狀態 {file}。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model.py" />
      <source>{folder}: fold {fold} was trained on other labels than the model's dataset.json says.</source>
      <translation>{folder}：第 {fold} 折訓練時的標籤與模型的 dataset.json 所述不同。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model.py" />
      <source>{folder}: fold {fold} was trained with another plan than the model's plans.json.</source>
      <translation>{folder}：第 {fold} 折訓練時使用的計畫與模型的 plans.json 不同。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>{folder}: masks of an earlier prediction lie here; they are not taken for images: {count}.</source>
      <translation>{folder}：這裡有先前預測的遮罩，不會當作影像：{count} 個。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model.py" />
      <location filename="../../core/inference/model/model_card.py" />
      <source>{folder}: no fold of this model has been trained to its end.</source>
      <translation>{folder}：此模型沒有任何一折完成訓練。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{folder}: no masks were found among the {count} files.</source>
      <translation>{folder}：{count} 個檔案中沒有找到遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{folder}: no masks were found among the {count} images.</source>
      <translation>{folder}：在 {count} 個影像中找不到遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/prediction_inputs.py" />
      <source>{folder}: none of the images is here.</source>
      <translation>{folder}：這裡找不到任何一個影像。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_choice.py" />
      <source>{folder}: not all of it could be removed.</source>
      <translation>{folder}：未能全部移除。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/export_order.py" />
      <source>{folder}: nothing has been predicted yet.</source>
      <translation>{folder}：尚未有任何預測。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/duplicate.py" />
      <location filename="../../core/pipeline/project/spare_parts.py" />
      <source>{folder}: something trains or prepares data in this project now.</source>
      <translation>{folder}：這個專案現在正在訓練或準備資料。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>{folder}: the disk has {free} GB free, but the data set needs {needed} GB.</source>
      <translation>{folder}：磁碟有 {free} GB 可用空間，但資料集需要 {needed} GB。</translation>
    </message>
    <message>
      <location filename="../../core/preprocessing/preprocess_dataset.py" />
      <source>{folder}: the disk is full.</source>
      <translation>{folder}：磁碟已滿。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/segment.py" />
      <source>{folder}: the masks in this folder were made by another model, or with other settings.</source>
      <translation>{folder}：此資料夾中的遮罩是由其他模型或以其他設定產生的。</translation>
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>{folder}: the masks lie in this folder already, in this format.</source>
      <translation>{folder}：遮罩已以此格式存在於此資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/inference/estimate.py" />
      <source>{folder}: the masks will take about {needed} GB, and {free} GB of the disk are free.</source>
      <translation>{folder}：遮罩約需 {needed} GB，而磁碟可用空間為 {free} GB。</translation>
    </message>
    <message>
      <location filename="../../core/inference/ensemble.py" />
      <source>{folder}: the probabilities of case {case} are missing.</source>
      <translation>{folder}：缺少病例 {case} 的機率。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/write_error.py" />
      <source>{folder}: the temporary folder is full.</source>
      <translation>{folder}：暫存資料夾已滿。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/patients.py" />
      <source>{folder}: the user's own folder, which keeps who is who, may not be written to: {reason}.</source>
      <translation>{folder}：保存病人對照表的使用者資料夾不可寫入：{reason}。</translation>
    </message>
    <message>
      <location filename="../../core/io/files_below.py" />
      <source>{folder}: there are more than {count} images below this folder.</source>
      <translation>{folder}：此資料夾下的影像超過 {count} 個。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/list_dicom.py" />
      <source>{folder}: there are no DICOM images that can be read.</source>
      <translation>{folder}：沒有可讀取的 DICOM 影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/check/check_dataset.py" />
      <source>{folder}: there are no cases in this data set.</source>
      <translation>{folder}：此資料集中沒有病例。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{folder}: there are no images in this folder that can be read. {others}</source>
      <translation>{folder}：此資料夾中沒有可讀取的影像。{others}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{folder}: there are no images in this folder.</source>
      <translation>{folder}：此資料夾中沒有影像。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/propose_import.py" />
      <source>{folder}: there are no images.</source>
      <translation>{folder}：沒有影像。</translation>
    </message>
    <message>
      <location filename="../../core/inference/ensemble.py" />
      <source>{folder}: there are no probabilities to average.</source>
      <translation>{folder}：沒有可平均的機率。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{folder}: there are only DICOM files here, which do not go together with other images.</source>
      <translation>{folder}：這裡只有 DICOM 檔案，無法與其他影像合用。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/repair_record.py" />
      <source>{folder}: there are too many repairs here.</source>
      <translation>{folder}：這裡的修復太多了。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/find_dicom.py" />
      <source>{folder}: there are {count} series of images, but no file that draws structures (RTSTRUCT or SEG).</source>
      <translation>{folder}：有 {count} 個影像序列，但沒有畫出結構的檔案（RTSTRUCT 或 SEG）。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/load_project.py" />
      <source>{folder}: there is a project here already.</source>
      <translation>{folder}：此處已有專案。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>{folder}: there is no image in this folder that can be read. {others}</source>
      <translation>{folder}：此資料夾中沒有可讀取的影像。{others}</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>{folder}: there is no image in this folder.</source>
      <translation>{folder}：此資料夾中沒有影像。</translation>
    </message>
    <message>
      <location filename="../../core/export/masks.py" />
      <source>{folder}: there is no mask to export.</source>
      <translation>{folder}：沒有可匯出的遮罩。</translation>
    </message>
    <message>
      <location filename="../../core/inference/input_folder.py" />
      <source>{folder}: there is no such folder or file.</source>
      <translation>{folder}：沒有此資料夾或檔案。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{folder}: there is no such folder.</source>
      <translation>{folder}：沒有此資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model.py" />
      <source>{folder}: there is no such model folder.</source>
      <translation>{folder}：沒有這個模型資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/inference/predict.py" />
      <source>{folder}: this cascade needs the masks of {stage}, and that model is not beside it.</source>
      <translation>{folder}：此級聯需要 {stage} 的遮罩，但該模型不在同一位置。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/form/reveal.py" />
      <source>{folder}: this computer does not show the folder.</source>
      <translation>{folder}：這部電腦無法顯示此資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>{folder}: this data set exists already.</source>
      <translation>{folder}：此資料集已存在。</translation>
    </message>
    <message>
      <location filename="../../core/io/files_below.py" />
      <source>{folder}: this folder cannot be read: {reason}.</source>
      <translation>{folder}：無法讀取這個資料夾：{reason}。</translation>
    </message>
    <message>
      <location filename="../../core/inside.py" />
      <source>{folder}: this folder holds images that are read, which the results could replace.</source>
      <translation>{folder}：此資料夾內有要讀取的影像，結果可能會將其覆蓋。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/form/reveal.py" />
      <source>{folder}: this folder is not there any more.</source>
      <translation>{folder}：此資料夾已不存在。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{folder}: this folder is one image (Zarr).</source>
      <translation>{folder}：這個資料夾本身就是一個影像（Zarr）。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/segment.py" />
      <source>{folder}: this folder is read for the prediction; masks are not written there.</source>
      <translation>{folder}：預測會讀取此資料夾，因此不會將遮罩寫入其中。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/duplicate.py" />
      <source>{folder}: this folder is there already.</source>
      <translation>{folder}：這個資料夾已經存在。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{folder}: this folder may not be read, and what lies in it is missing.</source>
      <translation>{folder}：沒有讀取此資料夾的權限，其中的檔案因此缺漏。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <location filename="../../core/inference/input_folder.py" />
      <location filename="../../core/io/formats/whole_file.py" />
      <source>{folder}: this folder may not be read.</source>
      <translation>{folder}：沒有讀取此資料夾的權限。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/holding.py" />
      <source>{folder}: this folder may not be written to.</source>
      <translation>{folder}：無法寫入此資料夾。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/segment.py" />
      <source>{folder}: this is a link to another folder, and nothing is written through it.</source>
      <translation>{folder}：這是指向其他資料夾的連結，不會透過它寫入任何東西。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/train/run_choice.py" />
      <source>{folder}: this is a link, and is not removed.</source>
      <translation>{folder}：這是連結，不會移除。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_zip.py" />
      <source>{folder}: this is no trained model, or a fold of it is not trained to its end.</source>
      <translation>{folder}：這不是訓練好的模型，或其中有一折尚未完成訓練。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/load_project.py" />
      <source>{folder}: this is not a Segwright project.</source>
      <translation>{folder}：這不是 Segwright 專案。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model.py" />
      <location filename="../../core/inference/model/model_card.py" />
      <source>{folder}: this model folder lacks its {file}.</source>
      <translation>{folder}：此模型資料夾缺少 {file}。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/model_zip.py" />
      <source>{folder}: this model is there already.</source>
      <translation>{folder}：此模型已經存在。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/load_project.py" />
      <source>{folder}: this project was made by a newer version of Segwright.</source>
      <translation>{folder}：此專案由較新版本的 Segwright 建立。</translation>
    </message>
    <message>
      <location filename="../../app/models/training_runs.py" />
      <source>{fold} · run {number}</source>
      <translation>{fold} · 第 {number} 次</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/edit_plan.py" />
      <source>{heir} was made from {name}, which must stay while it is there.</source>
      <translation>{heir} 由 {name} 衍生而來；只要它還在，{name} 就必須保留。</translation>
    </message>
    <message>
      <location filename="../../core/io/files/holding.py" />
      <source>{host}, since {since}</source>
      <translation>{host}，從 {since} 開始</translation>
    </message>
    <message>
      <location filename="../../app/formatting.py" />
      <source>{hours} h {minutes} min</source>
      <translation>{hours} 小時 {minutes} 分</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/job_words.py" />
      <source>{hours} h {minutes} min left</source>
      <translation>剩餘 {hours} 小時 {minutes} 分鐘</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/folders.py" />
      <source>{images}: no image has a mask of its name in {masks}.</source>
      <translation>{images}：沒有任何影像在 {masks} 中有同名的遮罩。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/after_failure.py" />
      <source>{kept} Close other programs that use this memory, or train with less of it.</source>
      <translation>{kept}請關閉其他佔用此記憶體的程式，或改用較少記憶體訓練。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/after_failure.py" />
      <source>{kept} If it happens again, look for broken voxels with the check on the data page.</source>
      <translation>{kept}若再次發生，請在資料頁用檢查功能尋找損壞的體素。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/after_failure.py" />
      <source>{kept} Restart the computer if the card does not come back.</source>
      <translation>{kept}若顯示卡沒有恢復，請重新啟動電腦。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>{kernel} in the first stage</source>
      <translation>第一階段為 {kernel}</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>{kernel} in the first {count} stages</source>
      <translation>前 {count} 個階段為 {kernel}</translation>
    </message>
    <message>
      <location filename="../../app/models/measured_cases.py" />
      <source>{label} (% of the image)</source>
      <translation>{label}（占影像 %）</translation>
    </message>
    <message>
      <location filename="../../app/models/measured_cases.py" />
      <source>{label} (ml)</source>
      <translation>{label} (ml)</translation>
    </message>
    <message>
      <location filename="../../app/models/measured_cases.py" />
      <source>{label} (voxels)</source>
      <translation>{label} (體素)</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/choice.py" />
      <source>{label} ({before} → {after})</source>
      <translation>{label}（{before} → {after}）</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/outliers.py" />
      <source>{label} covers {value} pixels; usually about {middle}.</source>
      <translation>{label} 涵蓋 {value} 像素；通常約 {middle}。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/outliers.py" />
      <source>{label} fills {value} voxels; usually about {middle}.</source>
      <translation>{label} 占 {value} 個體素；通常約 {middle} 個。</translation>
    </message>
    <message>
      <location filename="../../core/planning/advise.py" />
      <source>{label} is marked in {holding} of {cases} cases only; some folds may hold it hardly or not at all.</source>
      <translation>{cases} 個病例中只有 {holding} 個標出 {label}；某些折可能幾乎或完全沒有它。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/outliers.py" />
      <source>{label} is not marked here, though it is in almost all cases.</source>
      <translation>此處未標出 {label}，但幾乎所有病例都有。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/outliers.py" />
      <source>{label} measures {value} ml; usually about {middle} ml.</source>
      <translation>{label} 為 {value} ml；通常約 {middle} ml。</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <source>{label}, all scores. Worst first.</source>
      <translation>{label} 的所有分數，由差到好。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <source>{least} to {most} voxels</source>
      <translation>{least} 至 {most} 體素</translation>
    </message>
    <message>
      <location filename="../../core/dataset/masks/not_masks.py" />
      <source>{masks}: these are images, and what was given as images are masks.</source>
      <translation>{masks}：這些是影像，而作為影像提供的卻是遮罩。</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>{mean} over {cases} cases ({each})</source>
      <translation>{cases} 個病例平均 {mean}（{each}）</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/estimate.py" />
      <source>{memory} of memory ({free} are free)</source>
      <translation>記憶體 {memory}（可用 {free}）</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/estimate.py" />
      <source>{memory} of memory, but only {free} are free: close other programs</source>
      <translation>需要 {memory} 記憶體，但僅有 {free} 可用：請關閉其他程式</translation>
    </message>
    <message>
      <location filename="../../app/formatting.py" />
      <source>{minutes} min</source>
      <translation>{minutes} 分</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/job_words.py" />
      <source>{minutes} min left</source>
      <translation>剩餘 {minutes} 分鐘</translation>
    </message>
    <message>
      <location filename="../../app/pages/prediction/model.py" />
      <source>{model} (the best)</source>
      <translation>{model}（最佳）</translation>
    </message>
    <message>
      <location filename="../../core/inference/ensemble_predictor.py" />
      <source>{model} and {other} know different labels or channels, so their probabilities cannot be averaged.</source>
      <translation>{model} 與 {other} 的標籤或通道不同，無法平均兩者的機率。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/predict/segment.py" />
      <source>{model}: nobody has measured yet which clean-up helps this model.</source>
      <translation>{model}：尚未測量哪種清理對此模型有幫助。</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_care.py" />
      <source>{name} (copy)</source>
      <translation>{name}(複本)</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/edit_plan.py" />
      <source>{name} is an automatic configuration and stays in the plan.</source>
      <translation>{name} 是自動產生的設定組，會保留在計畫中。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/edit_plan.py" />
      <source>{name} is being trained.</source>
      <translation>{name} 正在訓練。</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <source>{name} is the name of an automatic configuration; choose another.</source>
      <translation>{name} 是自動設定組的名稱；請選擇其他名稱。</translation>
    </message>
    <message>
      <location filename="../../core/evaluation/model_choice.py" />
      <source>{name} is the only one that can be scored: mean Dice {dice} over {cases} held-out cases.</source>
      <translation>{name} 是唯一可評分的項目：在 {cases} 個保留病例上的平均 Dice 為 {dice}。</translation>
    </message>
    <message>
      <location filename="../../core/evaluation/model_choice.py" />
      <source>{name} segments best: mean Dice {dice} over {cases} held-out cases; the next best, {second}, has {other}.</source>
      <translation>{name} 的分割效果最佳：在 {cases} 個保留病例上的平均 Dice 為 {dice}；其次是 {second}，為 {other}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/editor.py" />
      <source>{name} was trained as it was before; train it again.</source>
      <translation>{name} 是以先前的內容訓練的；請重新訓練。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <source>{name}: another data set has this number already, {other}.</source>
      <translation>{name}：另一個資料集 {other} 已使用這個編號。</translation>
    </message>
    <message>
      <location filename="../../core/fingerprint/extract.py" />
      <source>{name}: there are no training cases.</source>
      <translation>{name}：沒有訓練病例。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/news_line.py" />
      <source>{news} (and {count} more)</source>
      <translation>{news}（另有 {count} 則）</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/case_rows.py" />
      <source>{number} %</source>
      <translation>{number} %</translation>
    </message>
    <message>
      <location filename="../../app/formatting.py" />
      <source>{number} GB</source>
      <translation>{number} GB</translation>
    </message>
    <message>
      <location filename="../../app/formatting.py" />
      <source>{number} MB</source>
      <translation>{number} MB</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/case_rows.py" />
      <source>{number} ml</source>
      <translation>{number} ml</translation>
    </message>
    <message>
      <location filename="../../app/widgets/help/tour_bubble.py" />
      <source>{number} of {count}</source>
      <translation>{number} / {count}</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_names.py" />
      <source>{old} cannot be renamed to {new}: background and ignore mean something by their names.</source>
      <translation>{old} 不能改名為 {new}：background 與 ignore 因其名稱而有意義。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/edit/new_cases.py" />
      <source>{old} is called {new} here, as the name is taken.</source>
      <translation>名稱 {old} 已被使用，在此改稱 {new}。</translation>
    </message>
    <message>
      <location filename="../../core/dataset/repair/one_orientation.py" />
      <source>{orientation} is no orientation.</source>
      <translation>{orientation} 不是方向。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/install_packages.py" />
      <source>{packages}: no version fits this Python ({version}) and what is installed.</source>
      <translation>{packages}：沒有適合這個 Python（{version}）與現有套件的版本。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/install_packages.py" />
      <source>{packages}: the installation failed. {words}</source>
      <translation>{packages}：安裝失敗。{words}</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/process/install_packages.py" />
      <source>{packages}: there is no connection to where packages of Python are kept.</source>
      <translation>{packages}：無法連線到存放 Python 套件的地方。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>{part}: masks hold numbers or colours.</source>
      <translation>{part}：遮罩含有數字（numbers）或顏色（colours）。</translation>
    </message>
    <message>
      <location filename="../../core/commands/machine.py" />
      <source>{part}: there is no such part.</source>
      <translation>{part}：沒有這個部分。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>{part}: this is no time point.</source>
      <translation>{part}：這不是時間點。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>{part}: this is no value of a mask.</source>
      <translation>{part}：這不是遮罩的值。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>{part}: this is no way to read DICOM files.</source>
      <translation>{part}：這不是讀取 DICOM 檔案的方式。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>{part}: this is not a region and its values.</source>
      <translation>{part}：這不是一個區域及其值。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>{part}: this is not a value and a name.</source>
      <translation>{part}：這不是一組值與名稱。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>{part}: this is nothing that a missing structure can mean.</source>
      <translation>{part}：缺少結構不能有這種意思。</translation>
    </message>
    <message>
      <location filename="../../core/inference/dicom/study_names.py" />
      <source>{pattern}: this is no pattern for names of masks.</source>
      <translation>{pattern}：這不是遮罩名稱的樣式。</translation>
    </message>
    <message>
      <location filename="../../core/commands/planning.py" />
      <source>{plan} (a draft for a first look): {names}.</source>
      <translation>{plan}（供初步查看的草稿）：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/commands/planning.py" />
      <source>{plan}: {names}.</source>
      <translation>{plan}：{names}。</translation>
    </message>
    <message>
      <location filename="../../core/io/formats/dicom/dicom_headers.py" />
      <source>{problem}</source>
      <translation>{problem}</translation>
    </message>
    <message>
      <location filename="../../core/io/files/moving.py" />
      <source>{problem} What was made is whole, and is kept in {folder}.</source>
      <translation>{problem} 已完成的內容是完整的，保留在 {folder}。</translation>
    </message>
    <message>
      <location filename="../../app/window/frame_words.py" />
      <source>{processor}, {cores} cores</source>
      <translation>{processor}，{cores} 核心</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/import_images.py" />
      <source>{project}: the project and the images to be imported ({folder}) lie in one another.</source>
      <translation>{project}：專案與要匯入的影像（{folder}）彼此包含。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/project/use_dataset.py" />
      <source>{project}: there is no data set {name} in this project.</source>
      <translation>{project}：此專案中沒有資料集 {name}。</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/data_page.py" />
      <source>{reason}</source>
      <translation>{reason}</translation>
    </message>
    <message>
      <location filename="../../app/models/case_score_table.py" />
      <source>{right} voxels right, {much} too many, {missed} missed</source>
      <translation>{right} 個體素正確，{much} 個多標，{missed} 個漏標</translation>
    </message>
    <message>
      <location filename="../../app/pages/results/cases.py" />
      <source>{score} of each label</source>
      <translation>各標籤的 {score}</translation>
    </message>
    <message>
      <location filename="../../app/formatting.py" />
      <source>{seconds} s</source>
      <translation>{seconds} 秒</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/job_words.py" />
      <source>{seconds} s left</source>
      <translation>剩餘 {seconds} 秒</translation>
    </message>
    <message>
      <location filename="../../core/dataset/formats/dicom/dicom_findings.py" />
      <location filename="../../core/dataset/importing/doubts/dicom_doubts.py" />
      <source>{sentence} ({cases})</source>
      <translation>{sentence}（{cases}）</translation>
    </message>
    <message>
      <location filename="../../app/window/frame_words.py" />
      <source>{share} · {title}</source>
      <translation>{share} · {title}</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/settings_dialog.py" />
      <source>{size} %</source>
      <translation>{size} %</translation>
    </message>
    <message>
      <location filename="../../app/pages/home/project_care.py" />
      <source>{size} are free now.</source>
      <translation>已釋放 {size}。</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>{size} pixels</source>
      <translation>{size} 像素</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/check_page.py" />
      <location filename="../../core/planning/explanation/explain_configuration.py" />
      <source>{size} voxels</source>
      <translation>{size} 個體素</translation>
    </message>
    <message>
      <location filename="../../app/jobs/read_repair_picture.py" />
      <source>{size} voxels of {spacing}</source>
      <translation>{size} 個體素，每個 {spacing}</translation>
    </message>
    <message>
      <location filename="../../app/pages/plan/preprocess_pictures.py" />
      <source>{size} voxels of {spacing} {unit}; most values lie between {low} and {high}</source>
      <translation>{size} 個體素，每個 {spacing} {unit}；大多數的值介於 {low} 與 {high} 之間</translation>
    </message>
    <message>
      <location filename="../../core/planning/explanation/explain_network.py" />
      <source>{stages} stages</source>
      <translation>{stages} 個階段</translation>
    </message>
    <message>
      <location filename="../../core/training/saved/initial_weights.py" />
      <source>{taken} of {total} weights were taken over from the model to start from. These start afresh: {left}.</source>
      <translation>已從起始模型沿用 {total} 組權重中的 {taken} 組。下列各組重新開始：{left}。</translation>
    </message>
    <message>
      <location filename="../../core/inference/model/voxel_size.py" />
      <source>{text}: these are no sizes of a voxel.</source>
      <translation>{text}：這不是體素大小。</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/prepare/choices_in_words.py" />
      <source>{text}: these are no three sizes of a voxel.</source>
      <translation>{text}：這不是三個體素大小。</translation>
    </message>
    <message>
      <location filename="../../app/widgets/frame/status_line.py" />
      <source>{title} (and {count} more)</source>
      <translation>{title}（另有 {count} 項）</translation>
    </message>
    <message>
      <location filename="../../app/window/frame_words.py" />
      <source>{title} (only to look at)</source>
      <translation>{title}（僅供檢視）</translation>
    </message>
    <message>
      <location filename="../../app/window/job_news.py" />
      <source>{title}: {outcome}</source>
      <translation>{title}：{outcome}</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/after_failure.py" />
      <source>{training} diverged after {done} epochs: its loss was no number any more.</source>
      <translation>{training} 在 {done} 輪後發散：損失已不是數字。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/after_failure.py" />
      <source>{training} failed after {done} epochs.</source>
      <translation>{training} 在 {done} 輪後失敗。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/actions.py" />
      <source>{training} stopped half-way, after {done} of {total} epochs.</source>
      <translation>{training} 中途停止，已完成 {done} / {total} 輪。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/after_failure.py" />
      <source>{training}: the graphics card stopped answering, after {done} epochs.</source>
      <translation>{training}：完成 {done} 輪後顯示卡停止回應。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/after_failure.py" />
      <source>{training}: the memory did not suffice, after {done} epochs.</source>
      <translation>{training}：完成 {done} 輪後記憶體不足。</translation>
    </message>
    <message>
      <location filename="../../app/pages/training/live.py" />
      <source>{used} of {total} GB</source>
      <translation>{used} / {total} GB</translation>
    </message>
    <message>
      <location filename="../../app/window/frame_words.py" />
      <source>{used} of {total} GB memory</source>
      <translation>記憶體 {used} / {total} GB</translation>
    </message>
    <message>
      <location filename="../../core/planning/edit.py" />
      <location filename="../../core/planning/explanation/reason.py" />
      <source>{value}</source>
      <translation>{value}</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/space_page.py" />
      <source>{volumes} volumes and {planes} planes</source>
      <translation>{volumes} 個立體影像與 {planes} 個平面影像</translation>
    </message>
    <message>
      <location filename="../../app/pages/data/importing/labels_page.py" />
      <source>{voxels} voxels</source>
      <translation>{voxels} 體素</translation>
    </message>
    <message>
      <location filename="../../core/dataset/importing/import_dataset.py" />
      <location filename="../../core/inference/case_predictor.py" />
      <location filename="../../core/inference/model/model.py" />
      <location filename="../../core/inference/predict.py" />
      <source>{way}</source>
      <translation>{way}</translation>
    </message>
    <message>
      <location filename="../../app/viewer/tools/view_toolbar.py" />
      <source>{width} / {centre}</source>
      <translation>{width} / {centre}</translation>
    </message>
    <message>
      <location filename="../../core/io/reading/worker.py" />
      <source>{words}</source>
      <translation>{words}</translation>
    </message>
    <message>
      <location filename="../../core/pipeline/edit/edit_order.py" />
      <source>{words}: this is not an old and a new name.</source>
      <translation>{words}：這不是一個舊名稱與一個新名稱。</translation>
    </message>
  </context>
</TS>
